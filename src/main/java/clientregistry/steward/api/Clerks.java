package clientregistry.steward.api;

/** Who does which errands. */
public record Clerks(WorkClerk work, PeopleClerk people, TrailClerk trail, SystemClerk system, EngineClerk engine,
                     EntranceClerk entrance) {
}
