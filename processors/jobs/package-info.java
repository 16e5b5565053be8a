/**
 * How a run of a job is taken up, done step by step beside feeds, and reported; the same for every job. What a step of
 * a job is says its {@link clientregistry.jobs.Work}.
 */
package jobs;
