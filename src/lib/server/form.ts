/** A posted form: either what it means, or what to show next to its fields. */
import { z } from 'zod';

export interface RefusedForm {
	/** What was typed, to be shown again; never a password. */
	values: Record<string, string>;
	/** Messages by field. */
	errors: Record<string, string[] | undefined>;
}

export type ReadForm<T> =
	{ ok: true; data: T; values: Record<string, string> } | ({ ok: false } & RefusedForm);

/**
 * Reads the fields that `schema` names; fields it does not name are left alone.
 * @param words the reasons of a service's schema in the page's words; a schema of the page's
 *   own says its sentences itself
 */
export async function readForm<T extends z.core.$ZodShape>(
	request: Request,
	schema: z.ZodObject<T>,
	words: Readonly<Record<string, string>> = {}
): Promise<ReadForm<z.infer<z.ZodObject<T>>>> {
	const form = await request.formData();
	const typed: Record<string, string> = {};
	for (const name of Object.keys(schema.shape)) {
		const value = form.get(name);
		typed[name] = typeof value === 'string' ? value : '';
	}
	const values = Object.fromEntries(
		Object.entries(typed).filter(([name]) => !/password/i.test(name))
	);
	const result = schema.safeParse(typed);
	if (result.success) return { ok: true, data: result.data, values };
	const errors: RefusedForm['errors'] = {};
	for (const issue of result.error.issues) {
		const name = String(issue.path[0] ?? 'form');
		errors[name] = [...(errors[name] ?? []), words[issue.message] ?? issue.message];
	}
	return { ok: false, values, errors };
}

/** A form that reads well but cannot be accepted: what was typed, and the message beside its field. */
export function refuseField(
	form: Pick<RefusedForm, 'values'>,
	field: string,
	message: string
): RefusedForm {
	return { values: form.values, errors: { [field]: [message] } };
}

/** A field of a posted form as text; empty when it is missing or a file. */
export function textField(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

/**
 * Makes a body that is no form (no boundary, cut short) a refusal instead of a fault of
 * ours, wherever the form is read. A refusal of the server, such as of its size, stays.
 */
export function refuseUnreadableForms(request: Request, refuse: () => never): void {
	const read = request.formData.bind(request);
	request.formData = async () => {
		try {
			return await read();
		} catch (fault) {
			if (fault instanceof Error && 'status' in fault) throw fault;
			return refuse();
		}
	};
}

/** Forms and answers are small: so many bytes. */
const BODY_MOST = 256 * 1024;
/** Where a list of people is brought in. The server itself ends what is larger still. */
const LIST_ROUTE = '/(teach)/teach/[cohort]/people/roster';

/** Whether a request says that it is larger than anything its route could ask for. */
export function isTooLarge(request: Request, routeId: string | null): boolean {
	const length = Number(request.headers.get('content-length') ?? 0);
	return routeId !== LIST_ROUTE && length > BODY_MOST;
}

/**
 * Whether a form asks for an action that is none of ours but a part of every object, such as
 * `?/constructor`: SvelteKit looks actions up by name and would find and call it.
 */
export function asksForInheritedAction(url: URL): boolean {
	return [...url.searchParams.keys()].some(
		(name) => name.startsWith('/') && name.slice(1) in Object.prototype
	);
}
