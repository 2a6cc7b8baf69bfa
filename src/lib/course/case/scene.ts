/**
 * What somebody who is playing may see of a conversation: what is said and how it
 * looks. Effects, ethics and reasons wait for the debrief.
 */
import type { CaseEnding, ClientTurn } from '../content/schema';
import type { Position } from './engine';

export type SpokenTurn = Pick<ClientTurn, 'says' | 'manner' | 'face' | 'posture'>;

export interface Scene {
	/** What has been said, oldest first. */
	readonly said: readonly { readonly client: SpokenTurn; readonly clinician: string }[];
	readonly now:
		| {
				readonly at: 'node';
				readonly node: string;
				readonly client: SpokenTurn;
				readonly choices: readonly { readonly id: string; readonly says: string }[];
		  }
		| ({ readonly at: 'ending' } & Pick<CaseEnding, 'id' | 'title' | 'scene' | 'face' | 'posture'>);
}

/** The learner-safe view of where a run stands. */
export function sceneAt(position: Position): Scene {
	const said = position.transcript.map(({ turn, choice }) => ({
		client: spoken(turn),
		clinician: choice.says
	}));
	if (position.at === 'ending') {
		const { id, title, scene, face, posture } = position.ending;
		return { said, now: { at: 'ending', id, title, scene, face, posture } };
	}
	const choices = position.offered.map(({ id, says }) => ({ id, says }));
	return {
		said,
		now: { at: 'node', node: position.node.id, client: spoken(position.turn), choices }
	};
}

function spoken({ says, manner, face, posture }: ClientTurn): SpokenTurn {
	return { says, manner, face, posture };
}
