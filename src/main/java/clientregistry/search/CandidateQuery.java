package clientregistry.search;

import java.util.List;

/**
 * The blocking keys of one record.
 *
 * @param identifierKeys keys of shared identifiers: whoever has one comes before all others
 * @param otherKeys      keys of names, dates, contacts and addresses; rare ones weigh more
 * @param size           how many candidates at most
 */
public record CandidateQuery(List<String> identifierKeys, List<String> otherKeys, int size) {
}
