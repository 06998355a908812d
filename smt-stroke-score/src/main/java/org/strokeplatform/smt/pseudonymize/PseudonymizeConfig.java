/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.strokeplatform.smt.Pseudonymize;
import org.strokeplatform.smt.engine.EnumValidator;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.PluginConfig;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** The settings of {@link Pseudonymize}, parsed and checked. */
public final class PseudonymizeConfig extends PluginConfig {

    static final String FIELDS = "fields";
    static final String DROP = "drop";
    static final String CAP = "cap";
    static final String PASS = "pass";
    static final String OTHERS = "others";
    static final String KEY = "key";
    static final String KEY_ID = "key.id";

    private static final int KEY_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final String PATHS =
            " Names are separated by dots and lead into structs, maps, lists and JSON text; in a"
                    + " change event they start at the row and mean both of its states; a question mark at the end lets rows"
                    + " lack the field.";

    public static final ConfigDef DEF = definition();

    /** What happens to fields that no setting names, where one says which may pass. */
    enum Others {
        /** They are left out. */
        DROP,
        /** They are replaced by pseudonyms. */
        PSEUDONYMIZE,
        /** The record is refused; a table that has such a column ends the task. */
        FAIL
    }

    public PseudonymizeConfig(Map<String, ?> settings) {
        super(DEF, settings);
        List<String> lists = List.of(FIELDS, DROP, CAP, PASS);
        if (lists.stream().allMatch(list -> getList(list).isEmpty())) {
            throw new ConfigException(
                    "Nothing to do: at least one of " + String.join(", ", lists) + " must name a field");
        }
        if (originals().containsKey(OTHERS) && !hasAllowList()) {
            throw new ConfigException(OTHERS, getString(OTHERS), "It has no effect, since " + PASS + " names no field");
        }
    }

    /**
     * The tree of all paths with what happens to them.
     *
     * @param pseudonyms counts values that are replaced
     * @param caps counts numbers that were above their limit
     * @throws ConfigException if paths overlap, a limit is no number or the key is missing
     */
    public PathNode paths(LongAdder pseudonyms, LongAdder caps) {
        PathNode root = new PathNode("");
        getList(DROP).forEach(path -> root.add(DROP, path, null));
        for (String capped : getList(CAP)) {
            CapNumber cap = new CapNumber(limit(capped), caps);
            root.add(CAP, capped.substring(0, capped.lastIndexOf(':')), cap);
        }
        boolean hasPseudonyms = !getList(FIELDS).isEmpty() || hasAllowList() && others() == Others.PSEUDONYMIZE;
        Pseudonym pseudonym = hasPseudonyms ? new Pseudonym(keyId(), key(), pseudonyms) : null;
        getList(FIELDS).forEach(path -> root.add(FIELDS, path, pseudonym));
        getList(PASS).forEach(path -> root.addPassed(PASS, path));
        if (hasAllowList()) {
            root.setOthers(
                    switch (others()) {
                        case DROP -> null;
                        case PSEUDONYMIZE -> pseudonym;
                        case FAIL -> new Refusal();
                    });
        }
        return root;
    }

    /** Whether fields that no setting names do not stay as they are. */
    public boolean hasAllowList() {
        return !getList(PASS).isEmpty();
    }

    /** What happens to them. */
    Others others() {
        return EnumValidator.parse(Others.class, getString(OTHERS));
    }

    private String keyId() {
        String id = getString(KEY_ID);
        if (id == null) {
            throw new ConfigException("Missing setting " + KEY_ID + ", which pseudonyms need: each begins with it, so"
                    + " that the key can be changed");
        }
        return id;
    }

    private String key() {
        Password key = getPassword(KEY);
        if (key == null || key.value().getBytes(StandardCharsets.UTF_8).length < KEY_BYTES) {
            throw new ConfigException("Setting " + KEY + " is missing or too short: expected at least " + KEY_BYTES
                    + " bytes, as 'openssl rand -hex 32' makes them, from a config provider");
        }
        return key.value();
    }

    private static BigDecimal limit(String capped) {
        try {
            BigDecimal limit = new BigDecimal(
                    capped.substring(capped.lastIndexOf(':')).substring(1).strip());
            if (Decimals.isShort(limit)) {
                return limit;
            }
            throw new ConfigException(
                    CAP, capped, "Expected a limit of at most " + Decimals.MAX_DIGITS + " digits, as in age:89");
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new ConfigException(CAP, capped, "Expected PATH:LIMIT with a number as limit, as in age:89");
        }
    }

    private static ConfigDef definition() {
        ConfigDef def = new ConfigDef()
                .define(
                        FIELDS,
                        Type.LIST,
                        List.of(),
                        Importance.HIGH,
                        "Paths of the fields that are replaced by the key's id, a colon and the value's HMAC-SHA-256 in"
                                + " Base64." + PATHS)
                .define(
                        KEY,
                        Type.PASSWORD,
                        null,
                        Importance.HIGH,
                        "Secret key of the pseudonyms, at least 32 bytes; take it from a config provider.")
                .define(
                        KEY_ID,
                        Type.STRING,
                        null,
                        LambdaValidator.with(
                                PseudonymizeConfig::checkId,
                                () -> "1 to 32 letters, digits, dots, hyphens, underscores"),
                        Importance.HIGH,
                        "Name of the key, which each pseudonym starts with; change it with the key.")
                .define(DROP, Type.LIST, List.of(), Importance.MEDIUM, "Paths of the fields that are left out.")
                .define(
                        CAP,
                        Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "Pairs PATH:LIMIT of numbers that are lowered to the limit where they are above it.")
                .define(
                        PASS,
                        Type.LIST,
                        List.of(),
                        Importance.HIGH,
                        "Paths of the fields that stay as they are, if not all do that no setting names. A star as the"
                                + " last name of a path stands for all others there.")
                .define(
                        OTHERS,
                        Type.STRING,
                        "drop",
                        new EnumValidator<>(Others.class),
                        Importance.HIGH,
                        "With pass, what happens to fields that no setting names: drop them, pseudonymize them, or fail.");
        return EnvelopeMode.define(def);
    }

    private static void checkId(String name, Object value) {
        if (value != null && !ID.matcher(value.toString()).matches()) {
            throw new ConfigException(name, value, "Expected 1 to 32 letters, digits, dots, hyphens or underscores");
        }
    }
}
