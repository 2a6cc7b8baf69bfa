/**
 * Pages and answers, compressed on their way out. Files of the build are compressed once,
 * when it is built; what is made anew for each person is compressed here, quickly, on
 * another thread. Why this gives nothing away is in docs/decisions/2026-11-25-compressed-pages.md.
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Below this, in bytes, the answer fits into one packet anyway. */
const SMALLEST = 1_400;
/** Words, not pictures: PDF and images are compressed already. */
const WORTH_IT = /^(?:text\/(?:html|css|csv|plain|markdown)|application\/json|image\/svg\+xml)\b/;
/** Of eleven. The next step costs more time and saves a hundredth of a lesson. */
const BROTLI_QUALITY = 5;
/** 2 to this power, in bytes: a page fits, and memory for the usual 4 MB is not asked for each time. */
const BROTLI_WINDOW = 17;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * The response, compressed if its reader understands that and it is worth it. What has no
 * known length, such as a stream of events, is passed on as it comes.
 */
export async function compressed(request: Request, response: Response): Promise<Response> {
	const { headers } = response;
	const length = Number(headers.get('content-length') ?? 0);
	const type = headers.get('content-type') ?? '';
	if (length < SMALLEST || !WORTH_IT.test(type) || headers.has('content-encoding')) return response;
	headers.append('Vary', 'Accept-Encoding');
	const encoding = encodingFor(request.headers.get('accept-encoding') ?? '');
	if (encoding === undefined || response.body === null) return response;

	const body = new Uint8Array(await response.arrayBuffer());
	const params = {
		[constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
		[constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW,
		[constants.BROTLI_PARAM_SIZE_HINT]: body.length
	};
	const small = encoding === 'br' ? await brotli(body, { params }) : await zip(body);
	const answer = new Response(new Uint8Array(small), { status: response.status, headers });
	answer.headers.set('Content-Encoding', encoding);
	answer.headers.set('Content-Length', String(small.length));
	return answer;
}

function encodingFor(accepted: string): 'br' | 'gzip' | undefined {
	const named = accepted
		.split(',')
		.map((part) => part.trim().split(';'))
		.filter(([, weight]) => !/^\s*q=0(?:\.0*)?$/.test(weight ?? ''))
		.map(([name]) => name);
	return named.includes('br') ? 'br' : named.includes('gzip') ? 'gzip' : undefined;
}
