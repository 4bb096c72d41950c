import { engineContract } from '../src/contract-suite.ts';
import { memoryEngine } from '../src/memory/index.ts';

engineContract('in memory', { open: memoryEngine, writesParquet: false });
