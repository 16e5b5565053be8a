package clientregistry.tools.training;

import clientregistry.match.matching.Member;

/**
 * What a human said of two records, and still stands.
 *
 * @param same   whether they are one individual
 * @param weight above 0 and at most 1: who keeps two persons apart says it of all their records in one answer
 */
public record AnsweredPair(Member one, Member other, boolean same, double weight) {
}
