package clientregistry.steward.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a user or a node did.
 *
 * @param user    human asked for, null when a node was
 * @param node    node asked for, null when a user was
 * @param entries counted, the newest
 * @param cut     whether there were more, and older ones, than were counted
 * @param refused of these, how many were refused
 * @param missed  questions that found nobody
 * @param seen    persons somebody looked at, each once; of very many a part
 * @param changed persons somebody changed, likewise
 * @param deeds   by what it was, the most frequent first
 * @param most    persons looked at most often, at most 20
 * @param places  where somebody was, the latest first, at most 20
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WhatTheyDid(String user, String node, Instant since, Instant until, long entries, boolean cut, long refused,
                          long missed, long seen, long changed, List<Deeds> deeds, List<Often> most,
                          List<Place> places) {

    /** So many entries of one kind. */
    public record Deeds(String event, long times, Instant first, Instant last) {
    }

    /** A person and how often it was looked at. */
    public record Often(UUID person, long times) {
    }

    /** A node beside the human (or a human at the node) and a network address; either may be null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(String node, String user, String address, String door, long times, Instant last) {
    }
}
