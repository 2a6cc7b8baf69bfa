CREATE TABLE `enrolment_summary` (
	`enrolment_id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`revision` integer NOT NULL,
	`lessons_begun` integer NOT NULL,
	`lessons_complete` integer NOT NULL,
	`practice_rounds` integer NOT NULL,
	`attempts_begun` integer NOT NULL,
	`quiz_right` integer,
	`quiz_of` integer,
	`assessment_open` integer NOT NULL,
	`failed` integer NOT NULL,
	`passed_at` integer,
	`sure_and_wrong` text NOT NULL,
	`last_active_at` integer,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `enrolment_summary_by_revision` ON `enrolment_summary` (`cohort_id`,`revision`);--> statement-breakpoint
ALTER TABLE `one_time_token` ADD `id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `one_time_token_id_unique` ON `one_time_token` (`id`);--> statement-breakpoint
CREATE INDEX `one_time_token_by_cohort` ON `one_time_token` (`cohort_id`,`email`);