package clientregistry.feed.hl7v2;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sets that are taken for one another, since systems call all of a language by the name of one. A set that has all of
 * another where that has it, and more, is surely meant; of several others nobody knows which is.
 */
final class CharacterSetKin {

    private static final Map<String, List<String>> WIDER = Map.ofEntries(
            Map.entry("ISO-2022-JP", List.of("ISO-2022-JP-2", "x-windows-iso2022jp")),
            Map.entry("ISO-2022-JP-2", List.of("x-windows-iso2022jp")),
            Map.entry("Shift_JIS", List.of("windows-31j")), Map.entry("EUC-JP", List.of("x-eucJP-Open")),
            Map.entry("GB2312", List.of("GBK", "GB18030")), Map.entry("GBK", List.of("GB18030")),
            Map.entry("Big5", List.of("Big5-HKSCS")),
            Map.entry("EUC-KR", List.of("x-windows-949")));

    private static final List<List<String>> OF_ONE_LANGUAGE = List.of(
            List.of("ISO-2022-JP", "Shift_JIS", "EUC-JP", "ISO-2022-JP-2", "windows-31j"),
            List.of("GB18030", "Big5-HKSCS", "x-EUC-TW", "GBK", "GB2312", "Big5"),
            List.of("x-windows-949", "EUC-KR"));

    private CharacterSetKin() {
    }

    /** Those that have what this set has, in the same places, the narrowest first. */
    static Stream<Charset> wider(Charset charset) {
        return sets(WIDER.getOrDefault(charset.name(), List.of()));
    }

    /** The others of its language. */
    static Stream<Charset> ofItsLanguage(Charset charset) {
        return OF_ONE_LANGUAGE.stream().filter(sets -> sets.contains(charset.name()))
                .flatMap(sets -> sets(sets).flatMap(each -> Stream.concat(Stream.of(each), wider(each))));
    }

    private static Stream<Charset> sets(List<String> names) {
        return names.stream().filter(Charset::isSupported).map(Charset::forName);
    }
}
