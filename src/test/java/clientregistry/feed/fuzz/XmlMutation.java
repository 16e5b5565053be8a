package clientregistry.feed.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Changes an XML document as a tree: elements vanish, are repeated, stand where others stood, get other names, other
 * values, an extension in place of a value. What comes out is XML. One thread.
 */
final class XmlMutation {

    private static final String FHIR = "http://hl7.org/fhir";
    private static final List<String> NASTY = List.of("", " ", "x".repeat(3_000), "2026-02-30", "null", "-1", "#",
            "Patient?identifier=nobody", "\u202e\u200b", "\ud83d\ude00", "<&\"'", "true", "http://x");

    private final DocumentBuilder builder;
    private final Transformer writer;
    private final List<Document> seeds;

    XmlMutation(List<byte[]> seeds) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            writer = TransformerFactory.newInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        } catch (ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException(e);
        }
        this.seeds = seeds.stream().map(this::read).filter(Objects::nonNull).toList();
    }

    /** Null when the sample is no XML; some are not, on purpose. */
    private Document read(byte[] text) {
        try {
            return builder.parse(new ByteArrayInputStream(text));
        } catch (SAXException | IOException e) {
            return null;
        }
    }

    byte[] next(Random random) {
        Document document = (Document) seeds.get(random.nextInt(seeds.size())).cloneNode(true);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            change(document, elements(document), random);
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.transform(new DOMSource(document), new StreamResult(text));
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
        return text.toByteArray();
    }

    private static List<Element> elements(Document document) {
        NodeList all = document.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    private static void change(Document document, List<Element> elements, Random random) {
        Element one = elements.get(random.nextInt(elements.size()));
        Element other = elements.get(random.nextInt(elements.size()));
        Node parent = one.getParentNode();
        boolean isRoot = one == document.getDocumentElement();
        switch (isRoot ? 6 : random.nextInt(8)) {
            case 0 -> parent.removeChild(one);
            case 1 -> repeat(parent, one, random);
            case 2 -> parent.replaceChild(other.cloneNode(true), one);
            case 3 -> parent.insertBefore(other.cloneNode(true), one);
            case 4 -> document.renameNode(one, one.getNamespaceURI(), other.getLocalName());
            case 5 -> one.setAttribute("value", NASTY.get(random.nextInt(NASTY.size())));
            case 6 -> one.appendChild(other == document.getDocumentElement() ? absent(document)
                    : other.cloneNode(true));
            default -> {
                one.removeAttribute("value");
                one.appendChild(absent(document));
            }
        }
    }

    private static void repeat(Node parent, Element element, Random random) {
        int times = Math.min(random.nextInt(100), 20_000 / (1 + element.getTextContent().length()));
        for (int i = 0; i < times; i++) {
            parent.insertBefore(element.cloneNode(true), element);
        }
    }

    private static Element absent(Document document) {
        Element extension = document.createElementNS(FHIR, "extension");
        extension.setAttribute("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason");
        Element code = document.createElementNS(FHIR, "valueCode");
        code.setAttribute("value", "masked");
        extension.appendChild(code);
        return extension;
    }
}
