package clientregistry.tools.trial;

import clientregistry.wiring.Settings;

/**
 * How a registry is fed, as its site says.
 *
 * @param candidates of a record, at most
 * @param joins      whether a feed may make persons one
 */
public record FeedSettings(int candidates, boolean joins) {

    public static FeedSettings of(Settings settings) {
        return new FeedSettings(settings.number("search.candidates"), settings.joinsInFeeds());
    }
}
