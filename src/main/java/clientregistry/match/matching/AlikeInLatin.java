package clientregistry.match.matching;

import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.Token;
import java.util.List;

/** Finds given names that are two as they are written, and alike only in Latin letters: those of twins may be so. */
final class AlikeInLatin {

    private AlikeInLatin() {
    }

    /**
     * Whether the given names of two people are so, and none that both wrote in one script agree; what they
     * also wrote in Latin letters (王伟 Wang Wei, 王威 Wang Wei) agrees anyhow.
     */
    static boolean areGivenNames(List<NameFeatures> as, List<NameFeatures> bs) {
        boolean two = false;
        for (NameFeatures a : as) {
            for (NameFeatures b : bs) {
                if (isWritten(a.given()) && isWritten(b.given())) {
                    Level level = PartComparison.level(a.given(), b.given());
                    if (level.ordinal() <= Level.PART.ordinal()) {
                        return false;
                    }
                    two |= areAlike(a.given(), b.given()) || areTwoUnread(a.given(), b.given(), level);
                }
            }
        }
        return two;
    }

    /** In one script that nobody reads for us; beside it stands what agrees. */
    private static boolean areTwoUnread(List<Token> as, List<Token> bs, Level level) {
        return level != Level.MISSING && WrittenForms.anyUnread(as) && WrittenForms.anyUnread(bs);
    }

    private static boolean isWritten(List<Token> words) {
        return words.stream().anyMatch(word -> word.written() != null);
    }

    /** Whether they have a word that would agree, or nearly, if it were written so, and is not. */
    private static boolean areAlike(List<Token> as, List<Token> bs) {
        return (WrittenForms.areTwo(as, bs) && WrittenForms.inOneWord(as).equals(WrittenForms.inOneWord(bs)))
                || as.stream().anyMatch(a -> bs.stream().anyMatch(b -> WrittenForms.areTwo(a, b)
                && WordComparison.read(a, b).ordinal() <= Level.SIMILAR.ordinal()));
    }
}
