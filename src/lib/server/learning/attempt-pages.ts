/** An attempt as its trainee may see it: no key before its time. */
import { ATTEMPT_RULES, type AttemptKind } from '../../course/attempt/kinds';
import { shortfalls, type AttemptResult, type Shortfall } from '../../course/attempt/result';
import type { Catalogue } from '../../course/content/catalogue';
import { codeNames } from '../../course/content/notes';
import type { PassRule, Setting } from '../../course/content/schema';
import { feedbackFor, optionOrder, projectItem, type ItemOnPage } from '../../course/item/project';
import type { Scope } from '../scope';
import { mayShowReasons, readWholeAttempt, type WholeAttempt } from './attempts';
import { marksOf } from './marking';
import { passRuleOf } from './own-cohorts';
import { wasRaised } from './withdrawn';

export interface AttemptOverview {
	id: string;
	kind: AttemptKind;
	focus: string | null;
	revision: number;
	startedAt: number;
	handedInAt: number | null;
	feedback: 'after-each' | 'after-hand-in' | 'never';
	visibleTo: 'trainee' | 'instructors';
	/** For each scenario, in order: how many of its items are answered, and of how many. */
	progress: { title: string; answered: number; items: number }[];
}

export interface ScenarioPage {
	attempt: AttemptOverview;
	/** From 0. */
	position: number;
	scenario: { title: string; setting: Setting; vignette: string };
	/** Names of the code paragraphs that the reasons mention. */
	codes: Record<string, string>;
	/** Where reasons follow each answer, an item appears once those before it are answered. */
	items: ItemOnPage[];
	/** Whether another item of this scenario will follow. */
	more: boolean;
	/** After the answer: which sign this scenario was written for, and whether it is there. */
	sign: { id: string; name: string; present: boolean } | undefined;
}

/** One scenario of somebody's attempt; nothing when the attempt or the position does not exist. */
export async function readScenarioPage(
	{ db, catalogue }: Scope,
	userId: string,
	attemptId: string,
	position: number
): Promise<ScenarioPage | undefined> {
	const whole = readWholeAttempt(db.read, catalogue, userId, attemptId);
	return whole && scenarioPageOf(catalogue, whole, position);
}

/** The same of an attempt that was read already; the caller has made sure who may see it. */
export function scenarioPageOf(
	catalogue: Catalogue,
	whole: WholeAttempt,
	position: number
): ScenarioPage | undefined {
	const here = whole.scenarios[position];
	if (!here) return undefined;
	const { attempt } = whole;
	const { scenario } = here;
	const oneByOne = ATTEMPT_RULES[attempt.kind].feedback === 'after-each';
	const firstOpen = here.items.findIndex(({ answer }) => answer === undefined);
	const shown =
		oneByOne && firstOpen >= 0 && attempt.handedInAt === null
			? here.items.slice(0, firstOpen + 1)
			: here.items;
	const judged = here.items.find(({ item }) => item.kind === 'judge');
	const sign = catalogue.signs.get(scenario.sign);
	return {
		attempt: overview(whole),
		position,
		scenario: {
			title: scenario.title,
			setting: scenario.setting,
			vignette: scenario.vignette
		},
		codes: codeNames(
			catalogue,
			shown.flatMap(({ item, answer }) =>
				mayShowReasons(attempt, answer !== undefined) ? item.codes : []
			)
		),
		items: shown.map(({ id, handle, item, answer }) => {
			const order = optionOrder(id, item, attempt.seed);
			const labels = catalogue.labels;
			const { transcript } = scenario;
			return {
				item: projectItem(handle, item, order, labels, transcript),
				response: answer?.response,
				confidence: answer?.confidence ?? undefined,
				feedback: mayShowReasons(attempt, answer !== undefined)
					? feedbackFor(item, answer?.response, order, labels, transcript)
					: undefined
			};
		}),
		more: shown.length < here.items.length,
		sign:
			sign && mayShowReasons(attempt, judged?.answer !== undefined)
				? { id: sign.id, name: sign.name, present: scenario.variant !== 'look-alike' }
				: undefined
	};
}

/** Where to go on: the first scenario with an open item, or the last one. */
export async function firstOpenPosition(
	{ db, catalogue }: Scope,
	userId: string,
	attemptId: string
): Promise<number | undefined> {
	const whole = readWholeAttempt(db.read, catalogue, userId, attemptId);
	if (!whole) return undefined;
	const open = whole.scenarios.find(({ items }) => items.some((item) => !item.answer));
	return open?.position ?? whole.scenarios.length - 1;
}

export interface ResultPage {
	attempt: AttemptOverview;
	/** Nothing where no result is shown: baseline, or not handed in. */
	result: AttemptResult | undefined;
	passed: boolean | null;
	/** By today's rule; empty where that has become milder than the one it was marked by. */
	shortfalls: Shortfall[];
	/** Whether a withdrawn question has raised the result since. */
	raised: boolean;
	passRule: PassRule;
	/** One line a scenario. */
	scenarios: {
		position: number;
		title: string;
		sign: { id: string; name: string };
		present: boolean;
		/** What was named, in words. */
		named: string | undefined;
		right: boolean;
		sureAndWrong: boolean;
		/** A question about it was withdrawn: it counts as right, whatever was answered. */
		withdrawn: boolean;
	}[];
}

export async function readResultPage(
	{ db, catalogue }: Scope,
	userId: string,
	attemptId: string
): Promise<ResultPage | undefined> {
	const whole = readWholeAttempt(db.read, catalogue, userId, attemptId);
	return whole && resultPageOf({ db, catalogue }, whole);
}

/** The same of an attempt that was read already; the caller has made sure who may see it. */
export function resultPageOf(
	{ db, catalogue }: Pick<Scope, 'db' | 'catalogue'>,
	whole: WholeAttempt
): ResultPage {
	const { attempt } = whole;
	const hidden = ATTEMPT_RULES[attempt.kind].feedback === 'never';
	const result = hidden ? undefined : (attempt.result ?? undefined);
	const withdrawn = new Set(
		marksOf(db.read, attempt.id).flatMap((mark) => (mark.voided ? [mark.scenarioId] : []))
	);
	const passRule = passRuleOf(db.read, catalogue, attempt.userId);
	return {
		attempt: overview(whole),
		result,
		passed: attempt.passed,
		raised: wasRaised(db.read, attempt.id),
		shortfalls:
			result && attempt.kind === 'assessment' && attempt.passed === false
				? shortfalls(result, passRule)
				: [],
		passRule,
		scenarios: result
			? whole.scenarios.map(({ position, scenario, items }) => {
					const judged = items.find(({ item }) => item.kind === 'judge');
					const pick =
						judged?.answer?.response.form === 'one' ? judged.answer.response.pick : undefined;
					const present = scenario.variant !== 'look-alike';
					return {
						position,
						title: scenario.title,
						sign: { id: scenario.sign, name: catalogue.labels.signName(scenario.sign) },
						present,
						named:
							pick === 'none'
								? catalogue.labels.none
								: pick === undefined
									? undefined
									: catalogue.labels.signName(pick),
						right: pick === (present ? scenario.sign : 'none'),
						sureAndWrong: items.some(({ id }) => result.sureAndWrong.includes(id)),
						withdrawn: withdrawn.has(scenario.id)
					};
				})
			: []
	};
}

function overview({ attempt, scenarios }: WholeAttempt): AttemptOverview {
	const { feedback, visibleTo } = ATTEMPT_RULES[attempt.kind];
	return {
		id: attempt.id,
		kind: attempt.kind,
		focus: attempt.focus,
		revision: attempt.revision,
		startedAt: attempt.startedAt,
		handedInAt: attempt.handedInAt,
		feedback,
		visibleTo,
		progress: scenarios.map(({ scenario, items }) => ({
			title: scenario.title,
			answered: items.filter(({ answer }) => answer !== undefined).length,
			items: items.length
		}))
	};
}
