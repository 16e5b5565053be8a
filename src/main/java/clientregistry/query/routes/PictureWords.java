package clientregistry.query.routes;

import java.util.List;

/** What is written into the picture of the routes, in somebody's language, and where its boxes lead. */
public interface PictureWords {

    /** What the picture shows, for who does not see it. */
    String title();

    /** Two lines above it that explain it. */
    List<String> legend();

    /** What went through a route. */
    String counts(RunningRoute route);

    /** That another route only leads here. */
    String entryOf(RunningRoute passing);

    /** What the database keeps, in three lines of which the first is its name. */
    List<String> store();

    /** Where a box leads, by the route on top in it; null for nowhere. */
    String address(RunningRoute route);
}
