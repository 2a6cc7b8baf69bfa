/** What a look back shows of each step, once the conversation is over. */
import { CASE_OUTCOMES, type CaseChoice, type CaseEnding, type Principle } from '../content/schema';
import type { Branch, TurningPoint } from './debrief';
import type { AlliancePart } from './engine';
import type { SpokenTurn } from './scene';

type Kind = CaseEnding['outcome'];

/** An answer that was open at a turning point, and what it would have opened. */
export interface OtherWay {
	says: string;
	opens: { kind: 'node'; client: SpokenTurn | undefined } | { kind: 'ending'; title: string };
	/** The best ending that could still have come of it. */
	best: Kind | undefined;
}

export interface Turn {
	because: TurningPoint['because'];
	/** The best ending still open before and after. */
	before: Kind | undefined;
	after: Kind | undefined;
	others: OtherWay[];
}

/** What was typed before the choices appeared, and what an author would have said. */
export interface OwnReply {
	node: string;
	text: string;
	good: { says: string; why: string };
	/** When it was sent to the instructors, in ms. */
	sentAt: number | undefined;
}

export interface LookBackStep {
	/** From 0. */
	index: number;
	client: SpokenTurn;
	says: string;
	reason: string;
	principle: Principle;
	ethics: CaseChoice['ethics'];
	/** The warning sign it leans towards, and where the course speaks of it. */
	sign: { name: string; href: string | undefined } | undefined;
	effect: Record<AlliancePart, number>;
	/** What held from here on, in words. */
	newFacts: string[];
	turn: Turn | undefined;
	own: OwnReply | undefined;
}

/** Who spoke and how, without the condition under which it is said. */
export function spoken({ says, manner, face, posture }: SpokenTurn): SpokenTurn {
	return { says, manner, face, posture };
}

/** A turning point in the terms of the page. */
export function turnOf({ because, taken, others }: TurningPoint): Turn {
	// What was open before is the best of what was on offer.
	const kinds = [taken, ...others].map(({ best }) => best?.outcome);
	const before = CASE_OUTCOMES.find((kind) => kinds.includes(kind));
	return { because, before, after: taken.best?.outcome, others: others.map(otherWay) };
}

function otherWay({ choice, opens, best }: Branch): OtherWay {
	return {
		says: choice.says,
		opens:
			opens.kind === 'node'
				? { kind: 'node', client: opens.turn && spoken(opens.turn) }
				: { kind: 'ending', title: opens.ending.title },
		best: best?.outcome
	};
}
