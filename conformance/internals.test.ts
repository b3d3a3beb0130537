import { describe, expect, test } from 'vitest';
import { internalsIn } from './internals.ts';

describe('internals', () => {
  test.each([
    ['a JavaScript stack trace', 'TypeError: x\n    at handler (/srv/app/dist/server.js:10:5)'],
    ['a JavaScript stack trace', 'at file:///srv/app/server.mjs:1:2'],
    ['a Python traceback', 'Traceback (most recent call last):\n  File "app.py", line 3, in f'],
    ['a Java stack trace', 'at com.acme.Api.get(Api.java:42)'],
    ['a .NET stack trace', 'System.NullReferenceException: Object reference'],
    ['a Go panic', 'goroutine 12 [running]:'],
    ['a Ruby backtrace', "app/models/user.rb:12:in `find'"],
    ['a PHP trace', 'PHP Fatal error: Uncaught'],
    ['an Elixir stack trace', '** (FunctionClauseError) no function clause'],
    ['a database error', 'SQLSTATE[42P01]: undefined table'],
    ['a path into the program', 'cannot open /usr/lib/python3/dist-packages/flask/app.py'],
  ])('finds %s', (what, text) => {
    expect(internalsIn(text)).toBe(what);
  });

  test.each([
    'Not found',
    '{"error":{"code":"ID_INVALID","message":"call_id must be a number at position 3"},"request_id":"a1:2:3"}',
    'Meet at the station (platform 9:45:10)',
    'Your token expired at 12:30:05.',
    'See https://docs.example.com/errors/invalid-id:12 for help',
    '{"path":"/api/v1/users","line":10}',
  ])('does not accuse an ordinary answer: %s', (text) => {
    expect(internalsIn(text)).toBeNull();
  });
});
