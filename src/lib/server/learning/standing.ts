/** How far somebody has come, for the dashboard. */
import { asc, eq } from 'drizzle-orm';
import type { AttemptKind } from '../../course/attempt/kinds';
import { retakeFrom } from '../../course/attempt/retake';
import type { CertificateState } from '../../course/progress/certificate';
import { lessonState } from '../../course/progress/lesson';
import { nextStep, type NextStep, type Standing } from '../../course/progress/next-step';
import { readCertificateState } from '../certificate/certificates';
import { attempts, lessonRecords } from '../db/schema';
import type { Scope } from '../scope';
import { passRuleOf } from './own-cohorts';

export interface Dashboard {
	next: NextStep;
	standing: Standing;
	certificate: CertificateState;
	lessons: {
		id: string;
		slug: string;
		number: number;
		title: string;
		summary: string;
		minutes: number;
		state: Standing['lessons'][number]['state'];
	}[];
	/** Unfinished attempts by kind. */
	open: Partial<Record<AttemptKind, string>>;
	/** Attempts that were handed in, newest last. */
	finished: { id: string; kind: AttemptKind; at: number; passed: boolean | null }[];
}

export async function readDashboard(scope: Scope, userId: string): Promise<Dashboard> {
	const { db, catalogue, now } = scope;
	const records = new Map(
		db.read
			.select()
			.from(lessonRecords)
			.where(eq(lessonRecords.userId, userId))
			.all()
			.map((row) => [row.lessonId, row])
	);
	const own = db.read
		.select({
			id: attempts.id,
			kind: attempts.kind,
			startedAt: attempts.startedAt,
			handedInAt: attempts.handedInAt,
			passed: attempts.passed
		})
		.from(attempts)
		.where(eq(attempts.userId, userId))
		.orderBy(asc(attempts.startedAt))
		.all();

	const lessons = catalogue.course.lessonList.map(
		({ id, slug, number, title, summary, minutes }) => ({
			id,
			slug,
			number,
			title,
			summary,
			minutes,
			state: lessonState(records.get(id))
		})
	);
	const of = (kind: AttemptKind) => own.filter((attempt) => attempt.kind === kind);
	const stateOf = (kind: AttemptKind) => {
		const list = of(kind);
		if (list.some(({ handedInAt }) => handedInAt === null)) return 'in-progress' as const;
		return list.length > 0 ? ('done' as const) : ('not-started' as const);
	};
	const { retakeAfterHours } = passRuleOf(db.read, catalogue, userId);
	const certificate = readCertificateState(db.read, scope, userId);
	const standing: Standing = {
		lessons,
		baseline: stateOf('baseline'),
		quiz: stateOf('quiz'),
		assessment: assessmentState(of('assessment'), retakeAfterHours, now),
		...(certificate.state === 'evaluation' || certificate.state === 'earned'
			? { certificate: certificate.state }
			: {}),
		...renewalOf(certificate, of('assessment'), retakeAfterHours, now)
	};
	return {
		next: nextStep(standing, now),
		standing,
		certificate,
		lessons,
		open: Object.fromEntries(
			own.filter(({ handedInAt }) => handedInAt === null).map(({ kind, id }) => [kind, id])
		),
		finished: own.flatMap(({ id, kind, handedInAt, passed }) =>
			handedInAt === null ? [] : [{ id, kind, at: handedInAt, passed }]
		)
	};
}

type Sitting = { handedInAt: number | null; passed: boolean | null };

/** The renewal, where there is a certificate whose renewal has opened. */
function renewalOf(
	certificate: CertificateState,
	assessments: Sitting[],
	retakeAfterHours: number,
	now: number
): Pick<Standing, 'renewal'> {
	if (certificate.state !== 'held') return {};
	const { validity } = certificate;
	if (validity.state !== 'renewable' && validity.state !== 'expired') return {};
	const since = assessments.filter(
		({ handedInAt }) => handedInAt === null || handedInAt >= validity.opensAt
	);
	return {
		renewal: {
			until: validity.until,
			expired: validity.state === 'expired',
			assessment: assessmentState(since, retakeAfterHours, now)
		}
	};
}

function assessmentState(
	list: Sitting[],
	retakeAfterHours: number,
	now: number
): Standing['assessment'] {
	// A pass is never lost, whatever came after it.
	if (list.some(({ passed }) => passed === true)) return { state: 'passed' };
	if (list.some(({ handedInAt }) => handedInAt === null)) return { state: 'in-progress' };
	const last = Math.max(...list.map(({ handedInAt }) => handedInAt ?? 0));
	return list.length === 0
		? { state: 'not-started' }
		: { state: 'not-passed', retakeFrom: retakeFrom(last, retakeAfterHours, now) };
}
