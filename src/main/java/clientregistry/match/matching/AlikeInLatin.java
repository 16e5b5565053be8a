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
                    if (PartComparison.level(a.given(), b.given()).ordinal() <= Level.PART.ordinal()) {
                        return false;
                    }
                    two |= areAlike(a.given(), b.given());
                }
            }
        }
        return two;
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
