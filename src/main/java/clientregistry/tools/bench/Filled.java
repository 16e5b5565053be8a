package clientregistry.tools.bench;

import java.util.Map;

/**
 * How a base was filled.
 *
 * @param base    records in the registry then
 * @param records that were sent for it
 * @param seconds that took
 * @param millis  of processor for each, by process
 * @param drain   seconds until all was published
 * @param warmUp  seconds until three windows agreed, each rate a second
 */
public record Filled(int base, int records, double seconds, Map<String, Double> millis, double drain, WarmUp warmUp) {

    /**
     * Load until three windows agreed.
     *
     * @param seconds it took
     * @param agreed  whether the last three windows did
     * @param first   rate of the first window, a second
     * @param last    of the last
     */
    public record WarmUp(double seconds, boolean agreed, double first, double last) {
    }
}
