/** Conversations: everything can be met, every way ends, and no ethically worse choice ends better. */
import type { Outcome } from '../../case/outcomes';
import { outcomesOf } from '../case-outcomes';
import { repeated, type Finding, type Rule } from '../manuscript';
import type { CourseCase } from '../course';
import type { Path } from '../yaml-file';

const LEAST_GOOD_REPLIES = 3;

interface CaseFinding {
	under: Path;
	message: string;
	mend: string;
}

function perCase(name: string, holds: string, find: (caseDef: CourseCase) => CaseFinding[]): Rule {
	return {
		name,
		holds,
		find: ({ course, lineOf }) =>
			course.caseList.flatMap((caseDef) =>
				find(caseDef).map(({ under, message, mend }): Finding => ({
					file: caseDef.file,
					line: lineOf(caseDef.file, under),
					message,
					mend
				}))
			)
	};
}

const nodePath = ({ nodes }: CourseCase, id: string): Path => [
	'nodes',
	nodes.findIndex((node) => node.id === id)
];
const choicePath = (caseDef: CourseCase, at: { node: string; choice: string }): Path => {
	const node = caseDef.nodes.find(({ id }) => id === at.node);
	return [
		...nodePath(caseDef, at.node),
		'choices',
		node?.choices.findIndex(({ id }) => id === at.choice) ?? 0
	];
};
const after = (run: readonly string[]) =>
	run.length === 0 ? 'at the start' : `after ${run.join(', ')}`;
const said = ({ outcome, ending, alliance }: Outcome) => `${outcome} ("${ending}", ${alliance})`;

const caseCycle = perCase('case-cycle', 'No choice leads back to an earlier node.', (caseDef) =>
	outcomesOf(caseDef).cycles.map((at) => ({
		under: [...choicePath(caseDef, at), 'next'],
		message: `"${at.choice}" at "${at.node}" leads back`,
		mend: 'Lead on to a new node, or to an ending.'
	}))
);

const caseSize = perCase('case-size', 'A case can be walked in all its states.', (caseDef) =>
	outcomesOf(caseDef).tooLarge
		? [
				{
					under: ['nodes'],
					message: 'too many states to walk',
					mend: 'Ask about fewer facts in conditions, or shorten the case.'
				}
			]
		: []
);

const caseReached = perCase(
	'case-reached',
	'Every node and ending is reached by some run.',
	(caseDef) =>
		outcomesOf(caseDef).unreached.map((id) => {
			const node = caseDef.nodes.findIndex((each) => each.id === id);
			return {
				under:
					node >= 0
						? ['nodes', node]
						: ['endings', caseDef.endings.findIndex((each) => each.id === id)],
				message: `no run reaches "${id}"`,
				mend: 'Lead a choice there, loosen a condition on the way, or take it out.'
			};
		})
);

const caseOffered = perCase('case-offered', 'Every choice is offered in some state.', (caseDef) =>
	outcomesOf(caseDef).neverOffered.map((at) => ({
		under: choicePath(caseDef, at),
		message: `"${at.choice}" at "${at.node}" is never offered`,
		mend: 'Loosen its condition, or take it out.'
	}))
);

const caseSpoken = perCase('case-spoken', 'Every client turn is heard in some state.', (caseDef) =>
	outcomesOf(caseDef).neverSpoken.map(({ node, turn }) => ({
		under: [...nodePath(caseDef, node), 'client', turn],
		message: `turn ${turn + 1} at "${node}" is never spoken: its condition never holds there, or an earlier turn is always spoken first`,
		mend: 'Loosen its condition, move it up, or take it out.'
	}))
);

const caseLastTurn = perCase(
	'case-last-turn',
	'At each node the last client turn has no condition, and only that one.',
	(caseDef) =>
		caseDef.nodes.flatMap(({ id, client }, node) =>
			client.flatMap(({ when }, at): CaseFinding[] => {
				const last = at === client.length - 1;
				if (last === (when === undefined)) return [];
				return [
					{
						under: ['nodes', node, 'client', at],
						message: last
							? `the last turn at "${id}" has a condition`
							: `turn ${at + 1} at "${id}" has none, so that later ones are not heard`,
						mend: 'Give every turn but the last a condition.'
					}
				];
			})
		)
);

const caseOffers = perCase(
	'case-offers',
	'Two choices at least are on offer wherever a run can be.',
	(caseDef) =>
		outcomesOf(caseDef).tooFewOffers.map(({ node, offered, run }) => ({
			under: [...nodePath(caseDef, node), 'choices'],
			message:
				offered === 0
					? `"${node}" is a dead end ${after(run)}`
					: `"${node}" offers one choice only ${after(run)}`,
			mend: 'Leave two choices without a condition, or loosen one.'
		}))
);

const caseEthics = perCase(
	'case-ethics',
	'No ethically worse choice has a better best ending than a better one in the same place and state.',
	(caseDef) =>
		outcomesOf(caseDef).ethicsUpsets.map(({ node, worse, better, worseBest, betterBest, run }) => ({
			under: choicePath(caseDef, { node, choice: worse }),
			message: `at "${node}" ${after(run)}, "${worse}" can still end ${said(worseBest)} by ${worseBest.choices.join(', ') || 'itself'}, but the ethically better "${better}" at best ${said(betterBest)}`,
			mend: 'Raise the effects on the better way, lower them on the worse, or look at the two rankings again.'
		}))
);

const caseEndings = perCase(
	'case-endings',
	'A case has at least one good and one poor ending.',
	({ endings }) =>
		(['good', 'poor'] as const)
			.filter((outcome) => !endings.some((ending) => ending.outcome === outcome))
			.map((outcome) => ({
				under: ['endings'],
				message: `no ending is ${outcome}`,
				mend: `Write a ${outcome} one.`
			}))
);

const caseFacts = perCase(
	'case-facts',
	'Every fact is set by some choice and asked about by some condition.',
	({ facts, nodes }) =>
		facts.flatMap(({ id }, at): CaseFinding[] => {
			const set = nodes.some(({ choices }) => choices.some(({ sets }) => sets.includes(id)));
			const asked = nodes.some(({ client, choices }) =>
				[...client, ...choices].some(
					({ when }) => when && [...when.has, ...when.lacks].includes(id)
				)
			);
			if (set && asked) return [];
			return [
				{
					under: ['facts', at],
					message: set ? `nothing asks about "${id}"` : `no choice sets "${id}"`,
					mend: set
						? 'Let the client or a choice answer to it, or take it out.'
						: 'Set it where it happens, or take it out.'
				}
			];
		})
);

const caseReplies = perCase(
	'case-replies',
	`At least ${LEAST_GOOD_REPLIES} nodes have a good reply to compare one's own words with.`,
	({ nodes }) => {
		const count = nodes.filter(({ goodReply }) => goodReply).length;
		return count >= LEAST_GOOD_REPLIES
			? []
			: [
					{
						under: ['nodes'],
						message: `${count} nodes have a goodReply`,
						mend: `Write it on ${LEAST_GOOD_REPLIES} nodes or more.`
					}
				];
	}
);

const caseChoices = perCase('case-choices', 'No two choices of a node say the same.', ({ nodes }) =>
	nodes.flatMap(({ id, choices }, node) =>
		repeated(
			choices.map(({ says }, at) => ({ says, at })),
			({ says }) => says.toLowerCase()
		).map(({ again }) => ({
			under: ['nodes', node, 'choices', again.at, 'says'],
			message: `two choices at "${id}" say the same`,
			mend: 'Write another.'
		}))
	)
);

export const caseRules: readonly Rule[] = [
	caseCycle,
	caseSize,
	caseReached,
	caseOffered,
	caseSpoken,
	caseLastTurn,
	caseOffers,
	caseEthics,
	caseEndings,
	caseFacts,
	caseReplies,
	caseChoices
];
