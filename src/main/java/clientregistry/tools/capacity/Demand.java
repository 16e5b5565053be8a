package clientregistry.tools.capacity;

/**
 * What a registry is to hold and to do.
 *
 * @param recordsPerPerson on the average
 * @param feeds            records that are fed in a second of the busiest hour
 * @param queries          questions in such a second
 */
public record Demand(long people, double recordsPerPerson, double feeds, double queries) {

    public double records() {
        return people * recordsPerPerson;
    }
}
