import { compileFacets, compileQuery, OdsqlError, type QueryTexts } from '../src/index.ts';
import { showPlan } from './show-plan.ts';
import { catalogue, trees } from './trees.ts';

/**
 * A file of golden cases reads like this; a blank line ends a case, and what follows `=>` is what the compiler says:
 *
 *     ## Brackets that face outwards leave their bound out
 *     where: age in ]12..45[
 *     =>
 *     where age:int between ]12 .. 45[
 */
export interface Case {
  readonly title: string;
  /** `name: value` lines, in order. */
  readonly asked: readonly (readonly [name: string, value: string])[];
  readonly answer: string;
}

const repeatable = ['where', 'refine', 'exclude', 'facet'] as const;

export function readCases(text: string): { readonly heading: string; readonly cases: readonly Case[] } {
  const [heading = '', ...sections] = text.split(/^## /m);
  return { heading, cases: sections.map(readCase) };
}

export function writeCases(heading: string, cases: readonly Case[]): string {
  const sections = cases.map(({ title, asked, answer }) => {
    const lines = asked.map(([name, value]) => `${name}: ${value}`.trimEnd());
    return `## ${title}\n${lines.join('\n')}\n=>\n${answer}\n`;
  });
  return heading + sections.join('\n');
}

/** What the compiler answers to a case: the plan, or the error with its place and hint. */
export function answerTo({ asked }: Case): string {
  const one = (name: string) => asked.find(([given]) => given === name)?.[1];
  const texts = Object.fromEntries([
    ...(['select', 'group_by', 'order_by'] as const).map((name) => [name, one(name)]),
    ...repeatable.map((name) => [name, asked.filter(([given]) => given === name).map(([, value]) => value)]),
  ]) as QueryTexts;
  const schema = one('schema') === 'catalogue' ? catalogue : trees;
  const setting = {
    timezone: one('timezone') ?? 'UTC',
    lang: 'en',
    now: new Date('2021-05-06T12:34:55.450Z'),
  };
  try {
    if (one('ask') === 'facets') return showFacets(compileFacets(texts, schema, setting));
    return showPlan(compileQuery({ ...texts, limit: 10, offset: 0 }, schema, setting), schema.fields.length);
  } catch (error) {
    if (!(error instanceof OdsqlError)) throw error;
    return [
      error.code,
      error.message,
      ...(error.position === undefined ? [] : [`at ${error.position}`]),
      ...(error.hint === undefined ? [] : [`hint: ${error.hint}`]),
    ].join('\n');
  }
}

function showFacets({ plan, descriptions }: ReturnType<typeof compileFacets>): string {
  const described = descriptions.map(({ name, disjunctive, selections, separator }) =>
    [
      `described ${JSON.stringify(name)}`,
      ...(disjunctive ? ['disjunctive'] : []),
      ...(separator === null ? [] : [`separator ${JSON.stringify(separator)}`]),
      ...selections.map(({ state, path }) => `${state} ${JSON.stringify(path)}`),
    ].join(', '),
  );
  return [showPlan(plan, 0), ...described].join('\n');
}

function readCase(section: string): Case {
  const [title = '', ...lines] = section.trimEnd().split('\n');
  const arrow = lines.indexOf('=>');
  const asked = lines.slice(0, arrow < 0 ? undefined : arrow).filter((line) => line !== '');
  return {
    title,
    asked: asked.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    }),
    answer: arrow < 0 ? '' : lines.slice(arrow + 1).join('\n'),
  };
}
