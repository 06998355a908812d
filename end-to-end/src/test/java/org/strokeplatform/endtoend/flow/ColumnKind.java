/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.Record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a value of a column is, whatever form a place gives it: the same text for equal values. */
enum ColumnKind {
    NUMBER("CAST(%s AS CHAR)") {
        @Override
        String canonical(Object value) {
            return new BigDecimal(value instanceof Boolean truth ? (truth ? "1" : "0") : value.toString())
                    .stripTrailingZeros()
                    .toPlainString();
        }
    },
    FLOAT("CAST(%s AS DOUBLE)") {
        @Override
        String canonical(Object value) {
            return Float.toString(new BigDecimal(value.toString()).floatValue());
        }
    },
    DOUBLE("CAST(%s AS CHAR)") {
        @Override
        String canonical(Object value) {
            return Double.toString(Double.parseDouble(value.toString()));
        }
    },
    TEXT("%s") {
        @Override
        String canonical(Object value) {
            return value.toString();
        }
    },
    BYTES("HEX(%s)") {
        @Override
        String canonical(Object value) {
            return value instanceof ByteBuffer bytes ? hex(bytes) : value.toString();
        }
    },
    BITS("CONV(HEX(%s), 16, 10)") {
        @Override
        String canonical(Object value) {
            if (value instanceof ByteBuffer littleEndian) {
                BigInteger number = BigInteger.ZERO;
                for (int i = littleEndian.limit() - 1; i >= 0; i--) {
                    number = number.shiftLeft(Byte.SIZE).or(BigInteger.valueOf(littleEndian.get(i) & 0xFF));
                }
                return number.toString();
            }
            return NUMBER.canonical(value);
        }
    },
    DATE("CAST(%s AS CHAR)") {
        @Override
        String canonical(Object value) {
            return value instanceof Integer day ? LocalDate.ofEpochDay(day).toString() : value.toString();
        }
    },
    /** An interval, to 838 hours before and after. */
    TIME("CAST(%s AS CHAR)") {
        @Override
        String canonical(Object value) {
            return value.toString().replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
        }
    },
    DATETIME("CAST(%s AS CHAR)") {
        @Override
        String canonical(Object value) {
            return value instanceof OffsetDateTime time
                    ? time.withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                            .toString()
                    : LocalDateTime.parse(value.toString().replace(' ', 'T')).toString();
        }
    },
    /** A moment; sessions are in UTC. */
    TIMESTAMP("CONCAT(REPLACE(CAST(%s AS CHAR), ' ', 'T'), 'Z')") {
        @Override
        String canonical(Object value) {
            return value instanceof LocalDateTime time
                    ? time.toInstant(ZoneOffset.UTC).toString()
                    : OffsetDateTime.parse(value.toString()).toInstant().toString();
        }
    },
    JSON("%s") {
        @Override
        String canonical(Object value) {
            try {
                return Mapper.JSON.writeValueAsString(
                        Mapper.exact(Mapper.JSON.readValue(value.toString(), Object.class)));
            } catch (JsonProcessingException e) {
                throw new AssertionError("No JSON: " + value, e);
            }
        }
    },
    GEOMETRY("CONCAT(ST_SRID(%1$s), ':', HEX(ST_AsWKB(%1$s, 'axis-order=long-lat')))") {
        @Override
        String canonical(Object value) {
            if (value instanceof GenericRecord struct) {
                return shape(struct.get("srid"), (ByteBuffer) struct.get("wkb"));
            }
            return value instanceof Record struct
                    ? shape(struct.getField("srid"), (ByteBuffer) struct.getField("wkb"))
                    : value.toString();
        }
    };

    private final String expression;

    ColumnKind(String expression) {
        this.expression = expression;
    }

    /** Reads a column of this kind in MySQL as text that {@link #canonical} takes. */
    String expression(String column) {
        return expression.formatted(column);
    }

    /** The text of a value that is not null: what JDBC or Iceberg gives, or {@link #plain} of what Avro gives. */
    abstract String canonical(Object value);

    /** The number or moment that Avro's integers and bytes stand for; other values as they are. */
    static Object plain(Schema schema, Object value) {
        if (schema.isUnion()) {
            List<Schema> branches = schema.getTypes();
            return plain(branches.get(branches.get(0).getType() == Schema.Type.NULL ? 1 : 0), value);
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && value instanceof ByteBuffer bytes) {
            return new BigDecimal(new BigInteger(HexFormat.of().parseHex(hex(bytes))), decimal.getScale());
        }
        if (value instanceof Long number && schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return LocalDateTime.ofInstant(Instant.ofEpochMilli(number), ZoneOffset.UTC);
        }
        return value instanceof Long micros && "io.debezium.time.MicroTimestamp".equals(schema.getProp("connect.name"))
                ? LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC)
                : value;
    }

    private static String shape(Object srid, ByteBuffer wkb) {
        return (srid == null ? 0 : srid) + ":" + hex(wkb);
    }

    private static String hex(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /** A document with its members by name and each number as the exact value of its integer or double. */
    private static final class Mapper {

        private static final JsonMapper JSON = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();

        private Mapper() {}

        private static Object exact(Object value) {
            if (value instanceof Map<?, ?> members) {
                Map<String, Object> exact = new TreeMap<>();
                members.forEach((name, member) -> exact.put(name.toString(), exact(member)));
                return exact;
            }
            if (value instanceof List<?> items) {
                return items.stream().map(Mapper::exact).toList();
            }
            if (value instanceof Number number) {
                BigDecimal exact =
                        number instanceof Double ? new BigDecimal((double) number) : new BigDecimal(number.toString());
                return exact.stripTrailingZeros();
            }
            return value;
        }
    }
}
