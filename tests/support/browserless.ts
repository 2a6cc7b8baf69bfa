/** Posts forms as a browser without script would, and remembers cookies. */

export interface Visitor {
	get: (path: string) => Promise<Response>;
	post: (path: string, fields: Record<string, string>, headers?: HeadersInit) => Promise<Response>;
	cookie: () => string;
}

export function visitor(origin: string, from?: string): Visitor {
	const jar = new Map<string, string>();
	async function ask(path: string, init: RequestInit): Promise<Response> {
		const headers = new Headers(init.headers);
		headers.set('origin', origin);
		headers.set('accept', 'text/html');
		if (from) headers.set('x-forwarded-for', from);
		if (jar.size > 0) headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '));
		const response = await fetch(origin + path, { ...init, headers, redirect: 'manual' });
		for (const line of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			if (value === '') jar.delete(name);
			else jar.set(name, value);
		}
		return response;
	}
	return {
		get: (path) => ask(path, {}),
		post: (path, fields, headers = {}) =>
			ask(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
		cookie: () => [...jar].map((pair) => pair.join('=')).join('; ')
	};
}
