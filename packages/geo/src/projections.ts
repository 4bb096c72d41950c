/** A figure of the Earth, and where it is held: what longitudes and latitudes are counted on. */
interface Datum {
  /** Of the geographic system and of the datum, as the `.prj` of shapefiles name them. */
  readonly system: string;
  readonly datum: string;
  readonly ellipsoid: string;
  /** Metres, and one over the flattening. */
  readonly axis: number;
  readonly flattening: number;
  /** In PROJ's words; systems within a metre of WGS 84 need no shift. */
  readonly proj: string;
  /** Where longitudes begin, when it is not Greenwich: its name, and its degrees. */
  readonly meridian?: readonly [name: string, degrees: number];
  /** Degrees in the unit that the definition counts in, when it is not the degree. */
  readonly grads?: boolean;
}

type Method =
  | { readonly kind: 'degrees' }
  | { readonly kind: 'web mercator' }
  | { readonly kind: 'utm'; readonly zone: number; readonly side: 'north' | 'south' }
  | {
      readonly kind: 'lambert';
      /** Degrees. */
      readonly origin: readonly [longitude: number, latitude: number];
      readonly parallels: readonly [number] | readonly [number, number];
      readonly scale?: number;
      /** Metres. */
      readonly falseOrigin: readonly [east: number, north: number];
    };

/** A coordinate system: how it is called in shapefiles, on which figure, by which method. */
export interface Projection {
  readonly name: string;
  readonly on: Datum;
  readonly by: Method;
}

const grs80 = {
  ellipsoid: 'GRS_1980',
  axis: 6_378_137,
  flattening: 298.257222101,
  proj: '+ellps=GRS80',
} as const;

const wgs84: Datum = {
  system: 'GCS_WGS_1984',
  datum: 'D_WGS_1984',
  ellipsoid: 'WGS_1984',
  axis: 6_378_137,
  flattening: 298.257223563,
  proj: '+datum=WGS84',
};
const rgf93: Datum = { system: 'GCS_RGF_1993', datum: 'D_RGF_1993', ...grs80 };
const ntfParis: Datum = {
  system: 'GCS_NTF_Paris',
  datum: 'D_NTF',
  ellipsoid: 'Clarke_1880_IGN',
  axis: 6_378_249.2,
  flattening: 293.466021293627,
  proj: '+a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris',
  meridian: ['Paris', 2.33722917],
  grads: true,
};
const rgaf09: Datum = {
  system: 'GCS_RGAF09',
  datum: 'Reseau_Geodesique_des_Antilles_Francaises_2009',
  ...grs80,
};
const rgfg95: Datum = { system: 'GCS_RGFG_1995', datum: 'D_RGFG_1995', ...grs80 };
const rgr92: Datum = { system: 'GCS_RGR_1992', datum: 'D_RGR_1992', ...grs80 };
const rgm04: Datum = {
  system: 'GCS_RGM_2004',
  datum: 'D_Reseau_Geodesique_de_Mayotte_2004',
  ...grs80,
};
const rgspm06: Datum = {
  system: 'GCS_RGSPM_2006',
  datum: 'D_Reseau_Geodesique_de_St_Pierre_et_Miquelon_2006',
  ...grs80,
};
const rgnc91: Datum = {
  system: 'GCS_RGNC_1991-93',
  datum: 'D_Reseau_Geodesique_de_Nouvelle_Caledonie_1991-93',
  ...grs80,
};
const rgpf: Datum = {
  system: 'GCS_RGPF',
  datum: 'D_Reseau_Geodesique_de_la_Polynesie_Francaise',
  ...grs80,
};

const utm = (zone: number, side: 'north' | 'south'): Method => ({ kind: 'utm', zone, side });

const wgs84Utm = (zone: number, side: 'north' | 'south'): Projection => ({
  name: `WGS_1984_UTM_Zone_${zone}${side === 'north' ? 'N' : 'S'}`,
  on: wgs84,
  by: utm(zone, side),
});

/** Lambert's conformal conic in nine zones (CC42 to CC50), each around its parallel. */
const zones: Readonly<Record<number, Projection>> = Object.fromEntries(
  [42, 43, 44, 45, 46, 47, 48, 49, 50].map((parallel) => [
    3900 + parallel,
    {
      name: `RGF_1993_CC${parallel}`,
      on: rgf93,
      by: {
        kind: 'lambert',
        origin: [3, parallel],
        parallels: [parallel - 0.75, parallel + 0.75],
        falseOrigin: [1_700_000, (parallel - 41) * 1_000_000 + 200_000],
      },
    } satisfies Projection,
  ]),
);

/**
 * Coordinate systems by their EPSG numbers: those that French law names for each territory (decree 2000-1276 as amended, and order
 * of 6 March 2001), those in use before, and those of web maps.
 */
export const projections: Readonly<Record<number, Projection>> = {
  // The world
  4326: { name: 'GCS_WGS_1984', on: wgs84, by: { kind: 'degrees' } },
  3857: { name: 'WGS_1984_Web_Mercator_Auxiliary_Sphere', on: wgs84, by: { kind: 'web mercator' } },
  // Metropolitan France: RGF93, Lambert-93 and its zones; before, NTF, extended Lambert II
  4171: { name: 'GCS_RGF_1993', on: rgf93, by: { kind: 'degrees' } },
  2154: {
    name: 'RGF_1993_Lambert_93',
    on: rgf93,
    by: { kind: 'lambert', origin: [3, 46.5], parallels: [49, 44], falseOrigin: [700_000, 6_600_000] },
  },
  ...zones,
  27572: {
    name: 'NTF_Paris_Lambert_Zone_II',
    on: ntfParis,
    by: {
      kind: 'lambert',
      origin: [0, 46.8],
      parallels: [46.8],
      scale: 0.99987742,
      falseOrigin: [600_000, 2_200_000],
    },
  },
  // Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy
  5490: { name: 'RGAF09_UTM_Zone_20N', on: rgaf09, by: utm(20, 'north') },
  // Guiana
  2972: { name: 'RGFG_1995_UTM_22N', on: rgfg95, by: utm(22, 'north') },
  // Réunion
  2975: { name: 'RGR_1992_UTM_40S', on: rgr92, by: utm(40, 'south') },
  // Mayotte
  4471: { name: 'RGM_2004_UTM_Zone_38S', on: rgm04, by: utm(38, 'south') },
  // Saint-Pierre-et-Miquelon
  4467: { name: 'RGSPM_2006_UTM_Zone_21N', on: rgspm06, by: utm(21, 'north') },
  // New Caledonia
  3163: {
    name: 'RGNC_1991_93_Lambert_New_Caledonia',
    on: rgnc91,
    by: {
      kind: 'lambert',
      origin: [166, -21.5],
      parallels: [-20.6666666666667, -22.3333333333333],
      falseOrigin: [400_000, 300_000],
    },
  },
  // French Polynesia
  3296: { name: 'RGPF_UTM_Zone_5S', on: rgpf, by: utm(5, 'south') },
  3297: { name: 'RGPF_UTM_Zone_6S', on: rgpf, by: utm(6, 'south') },
  // The same zones on WGS 84
  32620: wgs84Utm(20, 'north'),
  32621: wgs84Utm(21, 'north'),
  32622: wgs84Utm(22, 'north'),
  32631: wgs84Utm(31, 'north'),
  32738: wgs84Utm(38, 'south'),
  32740: wgs84Utm(40, 'south'),
};

/** In PROJ's words, for what computes. */
export function projDefinition({ on, by }: Projection): string {
  const end = '+units=m +no_defs';
  switch (by.kind) {
    case 'degrees':
      return `+proj=longlat ${on.proj} +no_defs`;
    case 'web mercator':
      return `+proj=merc +a=${on.axis} +b=${on.axis} +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +nadgrids=@null ${end}`;
    case 'utm':
      return `+proj=utm +zone=${by.zone}${by.side === 'south' ? ' +south' : ''} ${on.proj} ${end}`;
    case 'lambert': {
      const [longitude, latitude] = by.origin;
      const [east, north] = by.falseOrigin;
      const parallels = by.parallels.map((parallel, index) => `+lat_${index + 1}=${parallel}`).join(' ');
      const scale = by.scale === undefined ? '' : ` +k_0=${by.scale}`;
      return `+proj=lcc +lat_0=${latitude} +lon_0=${longitude} ${parallels}${scale} +x_0=${east} +y_0=${north} ${on.proj} ${end}`;
    }
    default:
      throw new Error(`No definition of ${by satisfies never}`);
  }
}

/** As the `.prj` of a shapefile tells it (OGC 01-009, with the names that such files have). */
export function wellKnownText({ name, on, by }: Projection): string {
  const [meridian, degrees] = on.meridian ?? ['Greenwich', 0];
  const unit = on.grads ? 'UNIT["Grad",0.0157079632679489]' : 'UNIT["Degree",0.0174532925199433]';
  const geographic = `GEOGCS["${on.system}",DATUM["${on.datum}",SPHEROID["${on.ellipsoid}",${decimal(on.axis)},${on.flattening}]],PRIMEM["${meridian}",${decimal(degrees)}],${unit}]`;
  if (by.kind === 'degrees') return geographic;
  const { method, parameters } = methodOf(by, on);
  const listed = Object.entries(parameters).map(
    ([parameter, value]) => `PARAMETER["${parameter}",${decimal(value)}]`,
  );
  return `PROJCS["${name}",${geographic},PROJECTION["${method}"],${listed.join(',')},UNIT["Meter",1.0]]`;
}

/** The central meridian of zone 31 is 3° east. */
const zoneMeridian = (zone: number) => 6 * zone - 183;

function methodOf(
  by: Exclude<Method, { kind: 'degrees' }>,
  on: Datum,
): { readonly method: string; readonly parameters: Readonly<Record<string, number>> } {
  switch (by.kind) {
    case 'web mercator':
      return {
        method: 'Mercator_Auxiliary_Sphere',
        parameters: {
          False_Easting: 0,
          False_Northing: 0,
          Central_Meridian: 0,
          Standard_Parallel_1: 0,
          Auxiliary_Sphere_Type: 0,
        },
      };
    case 'utm':
      return {
        method: 'Transverse_Mercator',
        parameters: {
          False_Easting: 500_000,
          False_Northing: by.side === 'south' ? 10_000_000 : 0,
          Central_Meridian: zoneMeridian(by.zone),
          Scale_Factor: 0.9996,
          Latitude_Of_Origin: 0,
        },
      };
    case 'lambert': {
      // A grad is nine tenths of a degree.
      const angle = (value: number) => (on.grads ? Number((value / 0.9).toFixed(12)) : value);
      const [longitude, latitude] = by.origin;
      const [first, second] = by.parallels;
      return {
        method: 'Lambert_Conformal_Conic',
        parameters: {
          False_Easting: by.falseOrigin[0],
          False_Northing: by.falseOrigin[1],
          Central_Meridian: angle(longitude),
          Standard_Parallel_1: angle(first),
          ...(second === undefined ? {} : { Standard_Parallel_2: angle(second) }),
          ...(by.scale === undefined ? {} : { Scale_Factor: by.scale }),
          Latitude_Of_Origin: angle(latitude),
        },
      };
    }
    default:
      throw new Error(`No method ${by satisfies never}`);
  }
}

function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
