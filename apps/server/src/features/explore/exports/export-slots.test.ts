import { expect, test } from 'vitest';
import { exportSlots } from './export-slots.ts';

test('an address has so many exports at once, then waits; another address still has its own', () => {
  const slots = exportSlots({ exportsPerAddress: 2, exportsAtOnce: 8 });
  const release = slots.take('192.0.2.1');
  slots.take('192.0.2.1');
  expect(() => slots.take('192.0.2.1')).toThrow(
    expect.objectContaining({ code: 'too-many-requests', retryAfter: 10 }),
  );
  slots.take('192.0.2.2');
  release();
  slots.take('192.0.2.1');
});

test('the server has so many exports at once, and a place given back twice is one place', () => {
  const slots = exportSlots({ exportsPerAddress: 2, exportsAtOnce: 2 });
  const release = slots.take('192.0.2.1');
  slots.take('192.0.2.2');
  expect(() => slots.take('192.0.2.3')).toThrow(
    expect.objectContaining({ code: 'unavailable', retryAfter: 10 }),
  );
  release();
  release();
  slots.take('192.0.2.3');
  expect(() => slots.take('192.0.2.4')).toThrow(expect.objectContaining({ code: 'unavailable' }));
});
