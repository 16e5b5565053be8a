package clientregistry.tools.faults;

/**
 * One way of things going wrong while the load goes on.
 *
 * @param name  kebab-case
 * @param hubs  how many hub nodes, 1 or 2
 * @param fault harms and mends; returns when nothing is harmed any more
 */
public record Scenario(String name, int hubs, Fault fault) {

    /** What is done to a stage. */
    public interface Fault {
        void inflict(Stage stage) throws Exception;
    }
}
