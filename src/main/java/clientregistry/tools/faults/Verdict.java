package clientregistry.tools.faults;

import java.util.List;

/**
 * What a scenario came to.
 *
 * @param sent        messages, however often each was sent
 * @param answered    messages answered positively
 * @param resent      further sendings of messages
 * @param found       answered messages that are in the registry
 * @param missing     answered messages that are not, or whose effect is not
 * @param doubled     messages stored or applied more than once
 * @param wrong       individuals that are not one person, or whose record does not say what was last told
 * @param differences between PostgreSQL, the index and the FHIR server, and what was parked, once all is drained
 * @param rate        messages a second from the first to the last, the fault's time included
 * @param recovered   seconds from the end of the fault until every sender was answered again
 * @param drained     seconds from the end of the fault until nothing waited any more, the load having gone on for a
 *                    while
 * @param remarks     what to look at when something is not as it should be; ids only
 */
public record Verdict(String scenario, long sent, long answered, long resent, long found, long missing, long doubled,
        long wrong, long differences, double rate, double recovered, double drained, List<String> remarks) {

    /** Zeros where zero is due. */
    public boolean isClean() {
        return sent > 0 && sent == answered && found == answered && missing == 0 && doubled == 0 && wrong == 0
                && differences == 0
                && remarks.isEmpty();
    }
}
