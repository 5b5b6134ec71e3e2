import { type ColumnMaker, decimals, integers, texts, usMoments } from './column-maker.ts';
import type { Random } from './random.ts';
import type { Shape } from './shape.ts';
import { words } from './words.ts';

const FIRST_DAY = Date.UTC(2010, 0, 1) / 86_400_000;
const DAYS = 4000;
const AGENCIES: readonly (readonly [string, string])[] = [
  ['NYPD', 'New York City Police Department'],
  ['HPD', 'Department of Housing Preservation and Development'],
  ['DSNY', 'Department of Sanitation'],
  ['DOT', 'Department of Transportation'],
  ['DEP', 'Department of Environmental Protection'],
];
const COMPLAINTS = [
  'Noise - Street/Sidewalk',
  'HEAT/HOT WATER',
  'Blocked Driveway',
  'Street Light Condition',
  'Rodent',
];
const PLACES = ['Residential Building/House', 'Street/Sidewalk', 'Club/Bar/Restaurant', 'Park/Playground'];
const CITIES = ['BROOKLYN', 'NEW YORK', 'BRONX', 'ASTORIA', 'STATEN ISLAND', 'JAMAICA'];
const BOROUGHS = ['BROOKLYN', 'MANHATTAN', 'BRONX', 'QUEENS', 'STATEN ISLAND', 'Unspecified'];

/** Like New York's table of 311 calls: 20 columns, long quoted text, clock times of twelve hours, cells left empty. */
export const serviceRequests = (random: Random): Shape => {
  const [key, zip, x, y] = [
    integers('Unique Key'),
    integers('Incident Zip'),
    integers('X Coordinate'),
    integers('Y Coordinate'),
  ];
  const [created, closed, due] = [usMoments('Created Date'), usMoments('Closed Date'), usMoments('Due Date')];
  const [latitude, longitude] = [decimals('Latitude', 6), decimals('Longitude', 6)];
  const [agency, agencyName, complaint] = [texts('Agency'), texts('Agency Name'), texts('Complaint Type')];
  const [descriptor, place, address] = [
    texts('Descriptor'),
    texts('Location Type'),
    texts('Incident Address'),
  ];
  const [city, status, resolution] = [texts('City'), texts('Status'), texts('Resolution Description')];
  const [borough, location] = [texts('Borough'), texts('Location')];

  let lastKey = 15_000_000;
  const orEmpty = <Value>(column: ColumnMaker<Value>, share: number, value: Value): string =>
    random.chance(share) ? column.missing() : column.valid(value);
  const moment = () => ({ day: FIRST_DAY + random.between(0, DAYS), second: random.between(0, 86_399) });
  const record = (): string[] => {
    lastKey += random.between(1, 9);
    const [code, fullName] = random.pick(AGENCIES);
    const [north, west] = [random.between(40_498_949, 40_912_869), -random.between(73_700_384, 74_254_937)];
    const lacksPlace = random.chance(0.06) ? 1 : 0;
    return [
      key.valid(lastKey),
      created.valid(moment()),
      orEmpty(closed, 0.1, moment()),
      agency.valid(code),
      agencyName.valid(fullName),
      complaint.valid(random.pick(COMPLAINTS)),
      orEmpty(descriptor, 0.02, words(random, 2)),
      orEmpty(place, 0.3, random.pick(PLACES)),
      orEmpty(zip, 0.05, random.between(10_001, 11_697)),
      address.valid(
        `${random.between(1, 999)} ${random.pick(['EAST', 'WEST'])} ${random.between(1, 230)} STREET`,
      ),
      city.valid(random.pick(CITIES)),
      status.valid(random.pick(['Closed', 'Open', 'Pending', 'Assigned'])),
      orEmpty(due, 0.7, moment()),
      resolution.valid(
        `The ${words(random, random.between(6, 14))}, and ${words(random, 5)}; "${words(random, 2)}".`,
      ),
      borough.valid(random.pick(BOROUGHS)),
      orEmpty(x, lacksPlace, random.between(913_281, 1_067_220)),
      orEmpty(y, lacksPlace, random.between(121_152, 271_876)),
      orEmpty(latitude, lacksPlace, north),
      orEmpty(longitude, lacksPlace, west),
      orEmpty(location, lacksPlace, `(${north / 1e6}, ${west / 1e6})`),
    ];
  };
  const columns = [
    ...[key, created, closed, agency, agencyName, complaint, descriptor, place, zip, address, city, status],
    ...[due, resolution, borough, x, y, latitude, longitude, location],
  ];
  return { columns, record };
};
