/**
 * Runs of jobs: asked for by the clock or a human, taken by one node, with progress and a report. What a run does is a
 * {@link clientregistry.jobs.Work} of the layer whose thing it is.
 */
package clientregistry.jobs;
