package clientregistry.steward.trail;

import clientregistry.steward.AuditView;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who looked at a person: its records while they were its own, and persons it replaced.
 *
 * @param since   begin of the time asked for, null for all
 * @param until   its end, null for now
 * @param times   how often; all that one request asked at the stewards' listener, such as a page of the console, is once
 * @param how     how often each way: revealed, opened, exported, sent, listed, break-glass; a look that was several of
 *                these counts as the first of them
 * @param people  humans, the latest first
 * @param systems nodes without a human, the latest first
 * @param cut     whether there were more, and older ones, than were counted
 * @param refused how often somebody was refused who asked for this person
 * @param entries the newest looks themselves, of the sheet for the person; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WhoLooked(UUID person, Instant since, Instant until, long times, Map<String, Long> how, List<Looker> people,
                        List<Looker> systems, boolean cut, int refused, List<AuditView> entries) {

    /**
     * One who looked.
     *
     * @param name  of the user, else of the node
     * @param nodes certificates at which a human was, or the one of a system
     * @param role  what a human may do, null when none is known
     * @param how   how often each way
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Looker(String name, List<String> nodes, String role, long times, Map<String, Long> how, Instant first,
                         Instant last) {
    }

    /** With the looks themselves. */
    WhoLooked telling(List<AuditView> looks) {
        return new WhoLooked(person, since, until, times, how, people, systems, cut, refused, looks);
    }
}
