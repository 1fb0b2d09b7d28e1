import { neverLeftReason, socketCode } from '../../../zalo/socketErrors';

it.each<[string, object, string | undefined]>([
	['the socket error itself', { code: 'ECONNREFUSED' }, 'connection refused'],
	['inside n8n 2.x, which keeps the cause', { message: 'wrapped', cause: { cause: { code: 'ENOTFOUND' } } }, 'host not found'],
	['inside n8n 1.x, which keeps only the code, as httpCode', { message: 'wrapped', httpCode: 'ECONNREFUSED' }, 'connection refused'],
	['a route that is not there', { code: 'EHOSTUNREACH', syscall: 'connect' }, 'host unreachable'],
	['a route that vanished under an open connection', { code: 'EHOSTUNREACH', syscall: 'read' }, undefined],
	['a route that vanished, without a word on when', { httpCode: 'ENETUNREACH' }, undefined],
	['a connection that broke later', { code: 'ECONNRESET' }, undefined],
	['an HTTP status', { httpCode: '502' }, undefined],
])('%s', (_what, error, expected) => {
	expect(neverLeftReason(error)).toBe(expected);
});

it('does not follow a circle for ever, and has no code where there is none', () => {
	const circle: { cause?: unknown } = {};
	circle.cause = circle;
	expect(neverLeftReason(circle)).toBeUndefined();
	expect(socketCode({ code: 7, httpCode: null })).toBe('');
});
