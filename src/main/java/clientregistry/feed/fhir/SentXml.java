package clientregistry.feed.fhir;

import clientregistry.feed.fhir.XmlShape.Extent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body in XML. */
final class SentXml implements SentBody {

    private static final String FHIR = "http://hl7.org/fhir";
    private static final Pattern TAG = Pattern.compile("^<([^\\s/>]+)");
    private static final Pattern DECLARED = Pattern.compile("^<[^>]*\\sxmlns\\s*=");

    private final String text;
    private final Faults faults = new Faults();
    private final XmlShape shape = new XmlShape(faults);

    SentXml(String text) {
        this.text = text;
        shape.check(text);
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public int entries() {
        return shape.entries.size();
    }

    @Override
    public String without(Collection<Integer> resources, Collection<Integer> entries) {
        Map<Integer, String> instead = new TreeMap<>();
        Map<Integer, Extent> cut = new TreeMap<>();
        for (int entry : entries) {
            cut(shape.entries.get(entry), true, cut, instead);
        }
        for (int entry : resources) {
            cut(shape.resources.get(entry), false, cut, instead);
        }
        StringBuilder left = new StringBuilder();
        int from = 0;
        for (Extent each : cut.values()) {
            left.append(text, from, each.begin()).append(instead.get(each.begin()));
            from = text.indexOf('>', each.end()) + 1;
        }
        return left.append(text, from, text.length()).toString();
    }

    /** What has no end is not well-formed, and left for the parser to find. */
    private void cut(Extent extent, boolean stays, Map<Integer, Extent> cut, Map<Integer, String> instead) {
        if (extent != null) {
            cut.put(extent.begin(), extent);
            instead.put(extent.begin(), stays ? "<" + tag(extent.begin()) + "/>" : "");
        }
    }

    private String tag(int begin) {
        Matcher tag = TAG.matcher(text).region(begin, text.length());
        return tag.find() ? tag.group(1) : "entry";
    }

    /** What the Bundle says of the namespace goes with it. */
    @Override
    public String resource(int entry) {
        Extent extent = shape.resources.get(entry);
        if (extent == null || extent.end() == extent.begin()) {
            return null;
        }
        String inner = text.substring(text.indexOf('>', extent.begin()) + 1, extent.end()).strip();
        boolean isDeclared = DECLARED.matcher(inner).find();
        return isDeclared ? inner : TAG.matcher(inner).replaceFirst("<$1 xmlns=\"" + FHIR + "\"");
    }

    @Override
    public String alone(int entry) {
        return "<Bundle xmlns=\"" + FHIR + "\"><entry><resource>" + resource(entry) + "</resource></entry></Bundle>";
    }
}
