package clientregistry.tools.trial;

import clientregistry.link.QuestionLimit;
import clientregistry.wiring.Settings;

/**
 * How a registry is fed, as its site says.
 *
 * @param persons that one record is compared with, at most
 * @param joins   whether a feed may make persons one
 * @param questions most open ones of one record
 */
public record FeedSettings(int persons, boolean joins, QuestionLimit questions) {

    public static FeedSettings of(Settings settings) {
        return new FeedSettings(settings.number("search.candidates"), settings.joinsInFeeds(),
                new QuestionLimit(settings.number("link.questions")));
    }
}
