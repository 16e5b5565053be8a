package clientregistry.tools.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A syslog message with a DICOM audit message, for people: time, event, outcome, who asked, ids. */
final class AuditLine {

    private static final String UNREADABLE = "(no DICOM audit message)";

    private AuditLine() {
    }

    static String of(String message) {
        int xml = message.indexOf('<', 1);
        try {
            Document document = parse(message.substring(Math.max(0, xml)));
            Element event = first(document, "EventIdentification");
            if (event == null) {
                return UNREADABLE;
            }
            return String.join("  ", event.getAttribute("EventDateTime"), types(event),
                    event.getAttribute("EventActionCode"), outcome(event.getAttribute("EventOutcomeIndicator")),
                    requestor(document), ids(document));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return UNREADABLE;
        }
    }

    /** Whatever came over the wire: nothing outside of it is read. */
    private static Document parse(String xml) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element first(Document document, String name) {
        return (Element) document.getElementsByTagName(name).item(0);
    }

    private static List<Element> all(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** Our own word is the last one. */
    private static String types(Element event) {
        List<Element> types = all(event.getElementsByTagName("EventTypeCode"));
        return types.stream().map(type -> type.getAttribute("csd-code")).collect(Collectors.joining(" "));
    }

    private static String outcome(String code) {
        return code.equals("0") ? "ok" : "outcome " + code;
    }

    private static String requestor(Document document) {
        return all(document.getElementsByTagName("ActiveParticipant")).stream()
                .filter(who -> who.getAttribute("UserIsRequestor").equals("true"))
                .map(who -> who.getAttribute("UserID"))
                .findFirst().orElse("-");
    }

    private static String ids(Document document) {
        return all(document.getElementsByTagName("ParticipantObjectIdentification")).stream()
                .map(object -> object.getAttribute("ParticipantObjectID").replaceAll("\\^.*", ""))
                .collect(Collectors.joining(" "));
    }
}
