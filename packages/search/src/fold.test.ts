import { expect, test } from 'vitest';
import { fold, terms } from './fold.ts';

test.each([
  ['Capesterre-Belle-Eau', 'capesterre belle eau'],
  ['  L’Œuvre   d’Éléonore, cœur & ÆTHER  ', 'l oeuvre d eleonore coeur aether'],
  ['Straße', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['Łódź, Tromsø, Đurđevac', 'lodz tromso durdevac'],
  ['İstanbul ve Diyarbakır', 'istanbul ve diyarbakir'],
  ['ΟΔΟΣ ὁδός', 'οδοσ οδοσ'],
  ['Москва́', 'москва'],
  ['9 m² à 12 °C', '9 m2 a 12 c'],
  ['2A004', '2a004'],
  ['…', ''],
  ['', ''],
])('"%s" is searched as "%s"', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('a letter and its accent written apart are searched as the accented letter', () => {
  expect(fold('e\u0301le\u0300ve')).toBe(fold('élève'));
});

test('folding what is folded changes nothing', () => {
  for (const text of ['Œuvre d’ÉTÉ', 'ΟΔΟΣ', 'ﬁn ½ ①', '東京 タワー', 'a\u0000b\ud800c'])
    expect(fold(fold(text))).toBe(fold(text));
});

test('every alphabet keeps its words', () => {
  expect(terms('東京 タワー — ВДНХ')).toEqual(['東京', 'タワー', 'вднх']);
});

test('a text is cut into its words, repetitions kept', () => {
  expect(terms("Rue de l'Île-de-la-Cité")).toEqual(['rue', 'de', 'l', 'ile', 'de', 'la', 'cite']);
  expect(terms(' - ')).toEqual([]);
});
