CREATE TABLE `certificate` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`edition` text NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`subtitle` text NOT NULL,
	`credit` text NOT NULL,
	`organisation` text NOT NULL,
	`approvals` text NOT NULL,
	`contact` text NOT NULL,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_once` ON `certificate` (`user_id`,`edition`);--> statement-breakpoint
CREATE TABLE `evaluation` (
	`user_id` text NOT NULL,
	`edition` text NOT NULL,
	`answers` text NOT NULL,
	`filled_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `edition`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `passage_note` (
	`user_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`section_id` text NOT NULL,
	`text` text NOT NULL,
	`written_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `lesson_id`, `section_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reading_place` (
	`user_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`section_id` text NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `lesson_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reflection` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`prompt_id` text,
	`prompt` text,
	`source` text,
	`text` text NOT NULL,
	`written_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`sent_for_comment_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reflection_by_user` ON `reflection` (`user_id`,`written_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `reflection_once` ON `reflection` (`user_id`,`prompt_id`);--> statement-breakpoint
CREATE TABLE `review_card` (
	`user_id` text NOT NULL,
	`card_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`stability` real NOT NULL,
	`difficulty` real NOT NULL,
	`scheduled_days` real NOT NULL,
	`reps` integer NOT NULL,
	`lapses` integer NOT NULL,
	`state` text NOT NULL,
	`last_review_at` integer,
	PRIMARY KEY(`user_id`, `card_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_card_by_due` ON `review_card` (`user_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `review_log` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`card_id` text NOT NULL,
	`item_id` text NOT NULL,
	`scenario_id` text,
	`content_hash` text NOT NULL,
	`response` text NOT NULL,
	`confidence` text,
	`credit` real NOT NULL,
	`grade` text NOT NULL,
	`reviewed_at` integer NOT NULL,
	`next_due_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_log_by_user` ON `review_log` (`user_id`,`reviewed_at`);--> statement-breakpoint
ALTER TABLE `cohort` ADD `due_at` integer;