CREATE TABLE `case_choice` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`step` integer NOT NULL,
	`choice_id` text NOT NULL,
	`saved_at` integer NOT NULL,
	`taken_back_at` integer,
	FOREIGN KEY (`run_id`) REFERENCES `case_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_choice_one_a_step` ON `case_choice` (`run_id`,`step`) WHERE "case_choice"."taken_back_at" is null;--> statement-breakpoint
CREATE TABLE `case_reply` (
	`run_id` text NOT NULL,
	`node_id` text NOT NULL,
	`text` text NOT NULL,
	`saved_at` integer NOT NULL,
	`sent_for_comment_at` integer,
	PRIMARY KEY(`run_id`, `node_id`),
	FOREIGN KEY (`run_id`) REFERENCES `case_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `case_run` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`cohort_id` text,
	`case_id` text NOT NULL,
	`version_hash` text NOT NULL,
	`own_words` integer DEFAULT false NOT NULL,
	`copied_from` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`ending_id` text,
	`outcome` text,
	`abandoned_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_hash`) REFERENCES `case_version`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`copied_from`) REFERENCES `case_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_run_by_user` ON `case_run` (`user_id`,`case_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `case_run_by_cohort` ON `case_run` (`cohort_id`,`case_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_run_one_open` ON `case_run` (`user_id`,`case_id`) WHERE "case_run"."ended_at" is null and "case_run"."abandoned_at" is null;--> statement-breakpoint
CREATE TABLE `case_version` (
	`hash` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`body` text NOT NULL,
	`first_used_at` integer NOT NULL
);
