import { expect, test } from 'vitest';
import { decoderOf } from '../source/decode.ts';
import { fileWith } from '../testing/file-with.ts';
import { inspectText } from '../testing/read-all.ts';
import { encodingOf } from './encoding.ts';

const text = 'Été à Pointe-à-Pitre ; 12 €\n';

function utf16(value: string, isBig: boolean, mark = ''): Buffer {
  const bytes = Buffer.from(mark + value, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

const windows1252 = Buffer.from(text.replace('€', '\x80'), 'latin1');

test.each([
  ['UTF-8', Buffer.from(text), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
  ['ASCII', Buffer.from('abc'), 'utf-8'],
  ['Windows-1252', windows1252, 'windows-1252'],
  ['UTF-16 of Excel', utf16(text, false, '\ufeff'), 'utf-16le'],
  ['UTF-16 the other way round', utf16(text, true, '\ufeff'), 'utf-16be'],
  ['UTF-16 without mark', utf16(text, false), 'utf-16le'],
  ['UTF-16 the other way round without mark', utf16(text, true), 'utf-16be'],
])('%s is known, and read as the same text', async (_, bytes, encoding) => {
  const path = await fileWith(bytes);
  expect(await encodingOf(path)).toMatchObject({ encoding, isDamaged: false });
  const decoder = decoderOf(encoding);
  const expected = bytes.length === 3 ? 'abc' : text;
  expect(decoder.write(bytes) + decoder.end()).toBe(expected);
});

test('a few bad bytes among many accents are a damaged UTF-8, not another encoding', async () => {
  const bytes = Buffer.concat([Buffer.from('é'.repeat(100)), Buffer.from([0xff])]);
  expect(await encodingOf(await fileWith(bytes))).toMatchObject({ encoding: 'utf-8', isDamaged: true });
  const mixed = Buffer.concat([Buffer.from('é'), Buffer.from([0xe9])]);
  expect(await encodingOf(await fileWith(mixed))).toMatchObject({
    encoding: 'windows-1252',
    isDamaged: false,
  });
});

test('a character cut anywhere by the end of a chunk is read whole', () => {
  const words = 'aé€😀';
  for (const [encoding, bytes] of [
    ['utf-8', Buffer.from(words)],
    ['utf-16le', utf16(words, false)],
    ['utf-16be', utf16(words, true)],
  ] as const) {
    const decoder = decoderOf(encoding);
    const read = Array.from(bytes, (byte) => decoder.write(Buffer.from([byte]))).join('') + decoder.end();
    expect(read).toBe(words);
  }
});

test('other encodings may be chosen by name', () => {
  expect(decoderOf('cp850').write(Buffer.from([0x82]))).toBe('é');
  expect(decoderOf('macroman').write(Buffer.from([0x8e]))).toBe('é');
  expect(decoderOf('ISO-8859-1').write(Buffer.from([0x80]))).toBe('€');
});

test('an encoding that was right for the last file is not forced on one that is written otherwise', async () => {
  const read = async (content: Buffer, encoding: string) =>
    (await inspectText(content, { settings: { encoding } })).reading.encoding;
  const table = 'nom;v\nété;1\nForêt;2\n';
  expect(await read(Buffer.from(table), 'windows-1252')).toBe('utf-8');
  expect(await read(Buffer.from(table, 'latin1'), 'utf-8')).toBe('windows-1252');
  expect(await read(Buffer.from(table, 'latin1'), 'iso-8859-15')).toBe('iso-8859-15');
  expect(await read(Buffer.from('nom;v\nbois;1\n'), 'windows-1252')).toBe('windows-1252');
});
