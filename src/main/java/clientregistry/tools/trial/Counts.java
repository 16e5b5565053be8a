package clientregistry.tools.trial;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What other rules change.
 *
 * @param linksGained   pairs of records that come to be of one person
 * @param linksLost     pairs that are no longer of one person
 * @param questionsMore pairs that stewards are asked about and were not
 * @param questionsFewer pairs that they are no longer asked about
 * @param personsJoined persons that bring together records of several
 * @param personsSplit  persons whose records fall apart
 */
public record Counts(@JsonProperty("linksGained") long linksGained, @JsonProperty("linksLost") long linksLost,
        @JsonProperty("questionsMore") long questionsMore, @JsonProperty("questionsFewer") long questionsFewer,
        @JsonProperty("personsJoined") long personsJoined, @JsonProperty("personsSplit") long personsSplit) {

    /** Whether it says that nothing changes. */
    public boolean areZero() {
        return linksGained + linksLost + questionsMore + questionsFewer == 0;
    }
}
