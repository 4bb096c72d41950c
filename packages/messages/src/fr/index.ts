import audience from './audience.json' with { type: 'json' };
import audits from './audits.json' with { type: 'json' };
import backoffice from './backoffice.json' with { type: 'json' };
import catalogue from './catalogue.json' with { type: 'json' };
import consoleWords from './console.json' with { type: 'json' };
import cookies from './cookies.json' with { type: 'json' };
import dataset from './dataset.json' with { type: 'json' };
import legal from './legal.json' with { type: 'json' };
import people from './people.json' with { type: 'json' };
import site from './site.json' with { type: 'json' };

export default {
  audience,
  audits,
  backoffice,
  catalogue,
  console: consoleWords,
  cookies,
  dataset,
  legal,
  people,
  site,
};
