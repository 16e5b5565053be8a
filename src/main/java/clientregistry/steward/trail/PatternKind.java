package clientregistry.steward.trail;

import clientregistry.person.Words;

/** What may stand out in the trail. That something stands out is a question to somebody, not a judgement. */
public enum PatternKind {
    /** A user looked at somebody who is called as he is. */
    OWN_NAME,
    /** A user looked at somebody of his family name. */
    SAME_SURNAME,
    /** A user looked at people when nobody is at work. */
    OFF_HOURS,
    /** A user looked at many people on a day on which he did nothing else. */
    MANY_PERSONS,
    /** A user searched for people more often in an hour than work takes. */
    TRAWLING,
    /** A user or a node asked for many who are not there. */
    MANY_MISSES;

    /** As the stewards' API says it. */
    public String word() {
        return Words.of(this);
    }
}
