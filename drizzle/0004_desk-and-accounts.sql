CREATE TABLE `merged_record` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`former_user_id` text NOT NULL,
	`from_table` text NOT NULL,
	`row` text NOT NULL,
	`merged_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `merged_record_by_user` ON `merged_record` (`user_id`);--> statement-breakpoint
CREATE TABLE `item_void` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`scenario_id` text NOT NULL,
	`version_hash` text NOT NULL,
	`reason` text NOT NULL,
	`attempts` integer NOT NULL,
	`raised` integer NOT NULL,
	`newly_passed` integer NOT NULL,
	`voided_at` integer NOT NULL,
	`lifted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_void_in_force` ON `item_void` (`item_id`,`version_hash`) WHERE "item_void"."lifted_at" is null;--> statement-breakpoint
CREATE TABLE `raised_result` (
	`attempt_id` text NOT NULL,
	`void_id` text NOT NULL,
	`overall_before` real NOT NULL,
	`overall_after` real NOT NULL,
	`passed_before` integer,
	`passed_after` integer,
	`raised_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `void_id`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`void_id`) REFERENCES `item_void`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `void_proposal` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`item_id` text NOT NULL,
	`version_hash` text NOT NULL,
	`reason` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `void_proposal_by_item` ON `void_proposal` (`item_id`,`version_hash`);--> statement-breakpoint
CREATE INDEX `void_proposal_by_user` ON `void_proposal` (`user_id`);--> statement-breakpoint
CREATE TABLE `content_edition` (
	`hash` text PRIMARY KEY NOT NULL,
	`edition` text NOT NULL,
	`released` text NOT NULL,
	`parts` text NOT NULL,
	`first_seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `feedback_request` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`kind` text NOT NULL,
	`source_id` text NOT NULL,
	`node_id` text DEFAULT '' NOT NULL,
	`title` text NOT NULL,
	`speaker` text,
	`context` text,
	`model` text,
	`text` text NOT NULL,
	`sent_at` integer NOT NULL,
	`steps` text,
	`comment` text,
	`returned_by` text,
	`returned_at` integer,
	`seen_at` integer,
	`answer` text,
	`answered_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`returned_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_request_once` ON `feedback_request` (`source_id`,`node_id`);--> statement-breakpoint
CREATE INDEX `feedback_request_by_cohort` ON `feedback_request` (`cohort_id`,`returned_at`,`sent_at`);--> statement-breakpoint
CREATE INDEX `feedback_request_by_user` ON `feedback_request` (`user_id`,`sent_at`);--> statement-breakpoint
CREATE TABLE `instructor_note` (
	`author_id` text NOT NULL,
	`user_id` text NOT NULL,
	`text` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`author_id`, `user_id`),
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `instructor_note_by_user` ON `instructor_note` (`user_id`);--> statement-breakpoint
CREATE TABLE `message` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`sent_at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `message_by_user` ON `message` (`user_id`,`sent_at`);--> statement-breakpoint
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
ALTER TABLE `item_result` ADD `voided` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `item_result_by_item` ON `item_result` (`item_id`);--> statement-breakpoint
ALTER TABLE `one_time_token` ADD `id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `one_time_token_id_unique` ON `one_time_token` (`id`);--> statement-breakpoint
CREATE INDEX `one_time_token_by_cohort` ON `one_time_token` (`cohort_id`,`email`);