import { parse } from 'svelte/compiler';
import ts from 'typescript';

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
}

/**
 * Everything a file imports: declarations, re-exports, `import()` and types, read with the language's own parsers.
 *
 * @param path only its ending matters: `.ts`, `.js` or `.svelte`
 */
export function importsOf(path: string, text: string): Import[] {
  if (!path.endsWith('.svelte')) return importsOfScript(path, text, 0);
  const { instance, module } = parse(text, { modern: true });
  return [instance, module].flatMap((script) => {
    if (!script) return [];
    // The parser keeps the place of the script's body; what surrounds it only counts as lines.
    const { start, end } = script.content as unknown as { start: number; end: number };
    return importsOfScript(`${path}.ts`, text.slice(start, end), text.slice(0, start).split('\n').length - 1);
  });
}

function importsOfScript(path: string, text: string, linesBefore: number): Import[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined)
      found.push({
        specifier,
        line: linesBefore + file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
      });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0]);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  return undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}
