/**
 * How well links agree with labelled people: precision and recall of pairs and clusters, calibration, the worst
 * errors. Figures hold ids of records and no demographics.
 */
package clientregistry.tools.evaluation;
