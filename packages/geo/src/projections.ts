/** Lambert's conformal conic in nine zones (CC42 to CC50), each around its parallel. */
const zones = Object.fromEntries(
  [42, 43, 44, 45, 46, 47, 48, 49, 50].map((parallel) => [
    3900 + parallel,
    `+proj=lcc +lat_0=${parallel} +lon_0=3 +lat_1=${parallel - 0.75} +lat_2=${parallel + 0.75} +x_0=1700000 +y_0=${(parallel - 41) * 1_000_000 + 200_000} +ellps=GRS80 +units=m +no_defs`,
  ]),
);

const utm = (zone: number, side: 'north' | 'south', ellipsoid: '+ellps=GRS80' | '+datum=WGS84') =>
  `+proj=utm +zone=${zone}${side === 'south' ? ' +south' : ''} ${ellipsoid} +units=m +no_defs`;

/**
 * Coordinate systems by their EPSG numbers: those that French law names for each territory (decree 2000-1276 as amended, and order
 * of 6 March 2001), those in use before, and those of web maps.
 */
export const projections: Readonly<Record<number, string>> = {
  // The world
  3857: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  // Metropolitan France: RGF93, Lambert-93 and its zones; before, NTF, extended Lambert II
  4171: '+proj=longlat +ellps=GRS80 +no_defs',
  2154: '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs',
  ...zones,
  27572:
    '+proj=lcc +lat_0=46.8 +lat_1=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m +no_defs',
  // Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy: RGAF09
  5490: utm(20, 'north', '+ellps=GRS80'),
  // Guiana: RGFG95
  2972: utm(22, 'north', '+ellps=GRS80'),
  // Réunion: RGR92
  2975: utm(40, 'south', '+ellps=GRS80'),
  // Mayotte: RGM04
  4471: utm(38, 'south', '+ellps=GRS80'),
  // Saint-Pierre-et-Miquelon: RGSPM06
  4467: utm(21, 'north', '+ellps=GRS80'),
  // New Caledonia: RGNC91-93
  3163: '+proj=lcc +lat_0=-21.5 +lon_0=166 +lat_1=-20.6666666666667 +lat_2=-22.3333333333333 +x_0=400000 +y_0=300000 +ellps=GRS80 +units=m +no_defs',
  // French Polynesia: RGPF
  3296: utm(5, 'south', '+ellps=GRS80'),
  3297: utm(6, 'south', '+ellps=GRS80'),
  // The same zones on WGS 84
  32620: utm(20, 'north', '+datum=WGS84'),
  32621: utm(21, 'north', '+datum=WGS84'),
  32622: utm(22, 'north', '+datum=WGS84'),
  32631: utm(31, 'north', '+datum=WGS84'),
  32738: utm(38, 'south', '+datum=WGS84'),
  32740: utm(40, 'south', '+datum=WGS84'),
};
