import { describe } from 'vitest';
import { memoryStore } from '../../src/ledger/memory-store.ts';
import { storeContract } from './store-contract.ts';

describe('memoryStore', () => {
  storeContract(memoryStore);
});
