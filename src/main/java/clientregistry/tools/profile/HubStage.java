package clientregistry.tools.profile;

import java.util.Locale;

/** What processor time is for, in the order in which a message meets it; then what the Java machine takes for itself. */
public enum HubStage {

    DOOR("TLS, HTTP, MLLP, who sends", 205),
    PARSE("what was sent is read and checked", 175),
    NORMALISE("features and blocking keys", 150),
    SEARCH("Elasticsearch is asked for candidates", 120),
    READ("records are read from PostgreSQL", 85),
    DECIDE("who is the same person", 45),
    WRITE("the batch is written and committed", 25),
    AUDIT("the audit trail", 5),
    ANSWER("the sender's answer", 335),
    PUBLISH("index, FHIR server, audit targets", 310),
    QUERY("questions of others", 285),
    CONSOLE("stewards and the console", 265),
    JOBS("what the clock starts", 240),
    OTHER("none of these", 220),
    JIT("the Java machine compiles", 0),
    GC("the Java machine collects garbage", 0),
    MACHINE("the Java machine else", 0),
    RECORDING("this recording", 0),
    UNSEEN("threads too short or too idle to be sampled", 0);

    private final String meaning;
    private final int hue;

    HubStage(String meaning, int hue) {
        this.meaning = meaning;
        this.hue = hue;
    }

    /** As it is printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String meaning() {
        return meaning;
    }

    /** Of its colour in pictures, in degrees. */
    int hue() {
        return hue;
    }

    /** Whether code of Java runs in it, which can be sampled; the other ones have no colour. */
    public boolean isSampled() {
        return compareTo(OTHER) <= 0;
    }
}
