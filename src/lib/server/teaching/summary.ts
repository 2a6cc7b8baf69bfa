/**
 * Keeps `enrolment_summary` in step with what people did. Every service that finishes
 * something calls `summarise` or `touch` inside its own transaction: both or neither.
 */
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Writer } from '../db/client';
import { enrolments, enrolmentSummaries } from '../db/schema';

/** How coarsely it is kept when somebody was last active, in ms: nobody is watched by the minute. */
const ACTIVE_WITHIN = 60 * 60 * 1000;

/**
 * Computes afresh what the board shows of one person, in every cohort they were ever in.
 * Costs as much as that one person did, however large the cohort is.
 */
export function summarise(tx: Writer, userId: string): void {
	tx.run(summaryOf(sql`e.user_id = ${userId}`));
}

/** The same for everybody, after something that may concern many. */
export function summariseAll(tx: Writer): void {
	tx.run(summaryOf(sql`true`));
}

/**
 * Notes that somebody did something that finishes nothing yet.
 * @param cohortId the cohort it was done for; left out where it counts in all of theirs
 */
export function touch(tx: Writer, now: number, userId: string, cohortId?: string): void {
	const hour = now - (now % ACTIVE_WITHIN);
	touchQuery(tx).run({ hour, userId, cohortId: cohortId ?? null });
}

const touches = new WeakMap<Writer, ReturnType<typeof prepareTouch>>();

/** Prepared once for the connection: it runs with every answer that is saved. */
function touchQuery(tx: Writer): ReturnType<typeof prepareTouch> {
	const known = touches.get(tx);
	if (known) return known;
	const made = prepareTouch(tx);
	touches.set(tx, made);
	return made;
}

function prepareTouch(tx: Writer) {
	const { placeholder } = sql;
	const s = enrolmentSummaries;
	const own = tx
		.select({ id: enrolments.id })
		.from(enrolments)
		.where(
			and(
				eq(enrolments.userId, placeholder('userId')),
				sql`${enrolments.cohortId} = coalesce(${placeholder('cohortId')}, ${enrolments.cohortId})`
			)
		);
	return tx
		.update(s)
		.set({
			lastActiveAt: sql`${placeholder('hour')}`,
			revision: sql`(select coalesce(max(r.revision), 0) + 1 from enrolment_summary r
				where r.cohort_id = enrolment_summary.cohort_id)`
		})
		.where(
			and(inArray(s.enrolmentId, own), sql`coalesce(${s.lastActiveAt}, 0) < ${placeholder('hour')}`)
		)
		.prepare();
}

/** Tells whoever listens to a cohort that something else about it has changed. */
export function pulse(tx: Writer, enrolmentId: string): void {
	tx.run(sql`
		update enrolment_summary as s set revision = ${nextRevision}
		where s.enrolment_id = ${enrolmentId}`);
}

const nextRevision = sql`(
	select coalesce(max(r.revision), 0) + 1 from enrolment_summary r where r.cohort_id = s.cohort_id)`;

/**
 * One statement for one person and for all. Practice enters with the number of rounds
 * that were finished and the hour of the last; a round that was left counts nothing.
 * The migration that filled the table first holds a copy of it. The plus before a cohort's
 * id keeps SQLite to the index by person: over the one by cohort it would read everybody's
 * attempts for each.
 */
function summaryOf(which: SQL): SQL {
	return sql`
		insert into enrolment_summary (
			enrolment_id, cohort_id, revision, lessons_begun, lessons_complete, practice_rounds,
			attempts_begun, quiz_right, quiz_of, assessment_open, failed, passed_at,
			sure_and_wrong, last_active_at)
		select
			s.id, s.cohort_id, ${nextRevision},
			(select count(*) from lesson_record l where l.user_id = s.user_id),
			(select count(l.completed_at) from lesson_record l where l.user_id = s.user_id),
			(select count(*) from attempt a
				where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
					and a.kind = 'practice' and a.result is not null),
			(select count(*) from attempt a
				where a.user_id = s.user_id and +a.cohort_id = s.cohort_id and a.kind <> 'practice'),
			(select json_extract(q.result, '$.signal.named') + json_extract(q.result, '$.signal.lookAlike')
				- json_extract(q.result, '$.signal.falseAlarms') from attempt q where q.id = s.quiz_id),
			(select json_extract(q.result, '$.signal.present') + json_extract(q.result, '$.signal.lookAlike')
				from attempt q where q.id = s.quiz_id),
			exists (select 1 from attempt a
				where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
					and a.kind = 'assessment' and a.handed_in_at is null),
			(select count(*) from attempt a
				where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
					and a.kind = 'assessment' and a.passed = 0),
			(select min(a.handed_in_at) from attempt a
				where a.user_id = s.user_id and a.kind = 'assessment' and a.passed = 1),
			(select coalesce(group_concat(w.sign, ' '), '') from (
				select distinct r.sign from item_result r
				where r.attempt_id = s.judged_id and r.confidence = 'sure' and r.answered and r.credit = 0
				order by r.sign) w),
			(select nullif(t.at - t.at % ${sql.raw(String(ACTIVE_WITHIN))}, 0) from (
				select max(
					coalesce((select max(l.last_read_at) from lesson_record l where l.user_id = s.user_id), 0),
					coalesce((select max(max(a.started_at, coalesce(a.handed_in_at, 0))) from attempt a
						where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
							and a.kind <> 'practice'), 0),
					coalesce((select max(a.handed_in_at) from attempt a
						where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
							and a.kind = 'practice' and a.result is not null), 0),
					coalesce((select max(r.saved_at) from attempt a join response r on r.attempt_id = a.id
						where a.user_id = s.user_id and +a.cohort_id = s.cohort_id
							and a.kind <> 'practice'), 0)) as at) t)
		from (
			select e.id, e.cohort_id, e.user_id,
				(select a.id from attempt a
					where a.user_id = e.user_id and +a.cohort_id = e.cohort_id
						and a.kind = 'quiz' and a.result is not null
					order by a.handed_in_at desc, a.id desc limit 1) as quiz_id,
				(select a.id from attempt a
					where a.user_id = e.user_id and +a.cohort_id = e.cohort_id
						and a.kind in ('quiz', 'assessment') and a.result is not null
					order by a.handed_in_at desc, a.id desc limit 1) as judged_id
			from enrolment e where ${which}) s
		where true
		on conflict (enrolment_id) do update set
			revision = excluded.revision,
			lessons_begun = excluded.lessons_begun,
			lessons_complete = excluded.lessons_complete,
			practice_rounds = excluded.practice_rounds,
			attempts_begun = excluded.attempts_begun,
			quiz_right = excluded.quiz_right,
			quiz_of = excluded.quiz_of,
			assessment_open = excluded.assessment_open,
			failed = excluded.failed,
			passed_at = excluded.passed_at,
			sure_and_wrong = excluded.sure_and_wrong,
			last_active_at = excluded.last_active_at`;
}
