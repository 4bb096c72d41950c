import type { DatasetDescription } from '@parvis/api';
import { audienceRules } from '@parvis/consent';
import type { Language } from '@parvis/dataset';
import type { Settings } from '../../config.ts';
import type { ColumnChange } from '../datasets/index.ts';

interface Words {
  readonly title: string;
  readonly description: string;
  readonly keyword: readonly string[];
  /** By column: what it is called, and what it holds. */
  readonly columns: Readonly<Record<string, readonly [label: string, description: string]>>;
}

const { smallestCell, keptMonths } = audienceRules;

const words: Record<Language, Words> = {
  fr: {
    title: 'Audience du portail',
    description: `<p>Ce que ce portail sait de sa propre fréquentation : pages vues et visiteurs par jour, puis, une fois le mois terminé, pages, jeux de données, téléchargements, formats et appels d’API. Compté par le serveur, sans cookie ni identifiant, et gardé ${keptMonths} mois.</p><p>Un visiteur est reconnu par une empreinte dont la clé, tirée au hasard chaque jour, est détruite après minuit : les visiteurs d’un mois ne peuvent donc pas être comptés, et les visiteurs de deux jours ne s’additionnent pas. Les chiffres inférieurs à ${smallestCell} sont réunis sous « other », ou ne paraissent pas.</p>`,
    keyword: ['fréquentation', 'statistiques', 'transparence'],
    columns: {
      date: ['Date', 'Le jour, ou le premier jour du mois.'],
      period: ['Période', 'day : un jour ; month : un mois terminé.'],
      dimension: [
        'Dimension',
        'Ce qui est compté : total, page, dataset-views, dataset-downloads, dataset-api, format, api, status, referrer, language, device.',
      ],
      key: ['Clé', 'La valeur comptée : un jeu de données, un format… « other » réunit les petits chiffres.'],
      count: ['Nombre', 'Combien de fois.'],
      visitors: ['Visiteurs', 'Visiteurs différents ce jour-là, sans ceux qui s’y opposent.'],
      upper_bound: ['Majorant', 'yes : jour compté en plusieurs parties, ses visiteurs sont un maximum.'],
    },
  },
  en: {
    title: 'Audience of the portal',
    description: `<p>What this portal knows of its own audience: pages viewed and visitors by day, then, once a month is over, pages, datasets, downloads, formats and API calls. Counted by the server, without cookie or identifier, and kept ${keptMonths} months.</p><p>A visitor is recognised by a digest whose key, random each day, is destroyed after midnight: visitors of a month can therefore not be counted, and visitors of two days do not add up. Figures below ${smallestCell} are put together under “other”, or left out.</p>`,
    keyword: ['audience', 'statistics', 'transparency'],
    columns: {
      date: ['Date', 'The day, or the first day of the month.'],
      period: ['Period', 'day: one day; month: a month that is over.'],
      dimension: [
        'Dimension',
        'What is counted: total, page, dataset-views, dataset-downloads, dataset-api, format, api, status, referrer, language, device.',
      ],
      key: ['Key', 'The value that is counted: a dataset, a format… “other” holds small figures together.'],
      count: ['Count', 'How many times.'],
      visitors: ['Visitors', 'Different visitors on that day, without those who object.'],
      upper_bound: ['Upper bound', 'yes: the day was counted in several parts, its visitors are a maximum.'],
    },
  },
};

/** What the dataset of the audience says of itself when it is made; whoever works on the portal may change it afterwards. */
export function openDescription(settings: Settings): Partial<DatasetDescription> {
  const { title, description, keyword } = words[settings.portalLanguage];
  return {
    title,
    description,
    keyword: [...keyword],
    publisher: settings.publisherName,
    license: 'licence-ouverte-2.0',
    theme: ['gove'],
    update_frequency: 'daily',
    language: settings.portalLanguage,
    timezone: settings.timeZone,
  };
}

/** How its columns are read and called. */
export function openColumns(settings: Settings): Record<string, ColumnChange> {
  const types: Record<string, ColumnChange> = {
    date: { type: 'date' },
    period: { type: 'text', facet: true },
    dimension: { type: 'text', facet: true },
    key: { type: 'text' },
    count: { type: 'int' },
    visitors: { type: 'int' },
    upper_bound: { type: 'text' },
  };
  return Object.fromEntries(
    Object.entries(words[settings.portalLanguage].columns).map(([name, [label, description]]) => [
      name,
      { ...types[name], label, description },
    ]),
  );
}
