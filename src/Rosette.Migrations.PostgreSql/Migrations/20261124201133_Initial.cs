using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Rosette.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    occurred_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    detail = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "badge_counts",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    badge_template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    is_public = table.Column<bool>(type: "boolean", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_badge_counts", x => new { x.organization_id, x.badge_template_id, x.state, x.is_public });
                });

            migrationBuilder.CreateTable(
                name: "badge_shares",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    badge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_badge_shares", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    xml = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_type = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    occurred_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    badge_id = table.Column<Guid>(type: "uuid", nullable: true),
                    badge_template_id = table.Column<Guid>(type: "uuid", nullable: true),
                    snapshot = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "installation_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    value = table.Column<byte[]>(type: "bytea", maxLength: 200, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "mailbox_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    subject = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    html = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    text = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to_address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    locale = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    badge_id = table.Column<Guid>(type: "uuid", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    data = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    handed_over_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    middle_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    last_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    vanity_slug = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    profile_is_public = table.Column<bool>(type: "boolean", nullable: false),
                    name_shown = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    locale = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    bio = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    is_operator = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    security_stamp = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    phone_number = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mail_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    result = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_attempts", x => x.id);
                    table.ForeignKey(
                        name: "fk_mail_attempts_outgoing_mails_mail_id",
                        column: x => x.mail_id,
                        principalTable: "outgoing_mails",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    vanity_slug = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    bio = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    organization_type = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    website_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    webhook_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    allowed_webhooks = table.Column<List<string>>(type: "text[]", nullable: false),
                    contact_email = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    legal_contact_email = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    technical_contact_email = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    support_email = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    support_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    city = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    state_or_province = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    zip_or_postal_code = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    country = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    twitter_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    facebook_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    linked_in_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    linked_in_org_id = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    primary_hex_color = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    hide_subscription = table.Column<bool>(type: "boolean", nullable: false),
                    workforce_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    require_template_detail_attributes = table.Column<bool>(type: "boolean", nullable: false),
                    names_may_be_missing = table.Column<bool>(type: "boolean", nullable: false),
                    time_zone = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    photo_id = table.Column<Guid>(type: "uuid", nullable: true),
                    verified_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organizations", x => x.id);
                    table.ForeignKey(
                        name: "fk_organizations_stored_files_photo_id",
                        column: x => x.photo_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    claim_value = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_emails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    key = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    is_primary = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_emails", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_emails_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    provider_key = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    provider_display_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    value = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "authorization_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    encrypted_value = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    read_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    write_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    delete_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authorization_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_authorization_tokens_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "badge_templates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    description = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    vanity_slug = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    state_updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_public = table.Column<bool>(type: "boolean", nullable: false),
                    allow_duplicate_badges = table.Column<bool>(type: "boolean", nullable: false),
                    cost = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    level = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    time_to_earn = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    type_category = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    default_expires_at = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    default_expires_at_type = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    earn_this_badge_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    enable_earn_this_badge = table.Column<bool>(type: "boolean", nullable: false),
                    enable_detail_attribute_visibility = table.Column<bool>(type: "boolean", nullable: false),
                    global_activity_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    lock_badge_state = table.Column<bool>(type: "boolean", nullable: false),
                    send_expiring_badge_notifications = table.Column<bool>(type: "boolean", nullable: false),
                    show_skill_tag_links = table.Column<bool>(type: "boolean", nullable: false),
                    translatable = table.Column<bool>(type: "boolean", nullable: false),
                    variants_allowed = table.Column<bool>(type: "boolean", nullable: false),
                    primary_badge_template_id = table.Column<Guid>(type: "uuid", nullable: true),
                    variant_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    variant_type = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    image_id = table.Column<Guid>(type: "uuid", nullable: true),
                    image_alt = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    skills = table.Column<List<string>>(type: "text[]", nullable: false),
                    reporting_tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    activities = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    alignments = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_badge_templates", x => x.id);
                    table.ForeignKey(
                        name: "fk_badge_templates_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_badge_templates_stored_files_image_id",
                        column: x => x.image_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members", x => new { x.organization_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_members_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_members_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "badges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    badge_template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recipient_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    recipient_email_key = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    first_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    middle_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    last_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    issuer_earner_id = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    group_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    locale = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    is_public = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    state_updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    issued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    suppress_notification = table.Column<bool>(type: "boolean", nullable: false),
                    revocation_reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    replaces_badge_id = table.Column<Guid>(type: "uuid", nullable: true),
                    replacement_badge_id = table.Column<Guid>(type: "uuid", nullable: true),
                    country_name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    state_or_province = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    evidence = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    mail_problem = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    search_text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    unique_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    unique_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unique_earner_id = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_badges", x => x.id);
                    table.ForeignKey(
                        name: "fk_badges_badge_templates_badge_template_id",
                        column: x => x.badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_badges_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_badges_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_organization_id_id",
                table: "audit_entries",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_subject_id",
                table: "audit_entries",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_authorization_tokens_hash",
                table: "authorization_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_authorization_tokens_organization_id",
                table: "authorization_tokens",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_badge_counts_badge_template_id",
                table: "badge_counts",
                column: "badge_template_id");

            migrationBuilder.CreateIndex(
                name: "ix_badge_shares_badge_id",
                table: "badge_shares",
                column: "badge_id");

            migrationBuilder.CreateIndex(
                name: "ix_badge_shares_user_id_at",
                table: "badge_shares",
                columns: new[] { "user_id", "at" },
                filter: "user_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_badge_templates_image_id",
                table: "badge_templates",
                column: "image_id");

            migrationBuilder.CreateIndex(
                name: "ix_badge_templates_organization_id_name_id",
                table: "badge_templates",
                columns: new[] { "organization_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_badge_templates_organization_id_vanity_slug",
                table: "badge_templates",
                columns: new[] { "organization_id", "vanity_slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_badges_badge_template_id_id",
                table: "badges",
                columns: new[] { "badge_template_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_badges_badge_template_id_unique_earner_id",
                table: "badges",
                columns: new[] { "badge_template_id", "unique_earner_id" },
                unique: true,
                filter: "unique_earner_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_badges_badge_template_id_unique_email",
                table: "badges",
                columns: new[] { "badge_template_id", "unique_email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_badges_badge_template_id_unique_user_id",
                table: "badges",
                columns: new[] { "badge_template_id", "unique_user_id" },
                unique: true,
                filter: "unique_user_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_badges_issuer_earner_id_organization_id",
                table: "badges",
                columns: new[] { "issuer_earner_id", "organization_id" },
                filter: "issuer_earner_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_badges_organization_id_expires_at_id",
                table: "badges",
                columns: new[] { "organization_id", "expires_at", "id" },
                filter: "expires_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_badges_organization_id_id",
                table: "badges",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_badges_organization_id_issued_at_id",
                table: "badges",
                columns: new[] { "organization_id", "issued_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_badges_organization_id_state_id",
                table: "badges",
                columns: new[] { "organization_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_badges_organization_id_state_updated_at_id",
                table: "badges",
                columns: new[] { "organization_id", "state_updated_at", "id" },
                filter: "state_updated_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_badges_organization_id_updated_at_id",
                table: "badges",
                columns: new[] { "organization_id", "updated_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_badges_recipient_email_key_organization_id",
                table: "badges",
                columns: new[] { "recipient_email_key", "organization_id" });

            migrationBuilder.CreateIndex(
                name: "ix_badges_search_text",
                table: "badges",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_badges_user_id_id",
                table: "badges",
                columns: new[] { "user_id", "id" },
                filter: "user_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_event_id",
                table: "deliveries",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_next_attempt_at",
                table: "deliveries",
                column: "next_attempt_at",
                filter: "next_attempt_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_events_badge_id",
                table: "events",
                column: "badge_id",
                filter: "badge_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_events_organization_id_id",
                table: "events",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_attempts_mail_id",
                table: "mail_attempts",
                column: "mail_id");

            migrationBuilder.CreateIndex(
                name: "ix_members_user_id",
                table: "members",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_photo_id",
                table: "organizations",
                column: "photo_id");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_vanity_slug",
                table: "organizations",
                column: "vanity_slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_badge_id",
                table: "outgoing_mails",
                column: "badge_id",
                filter: "badge_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_next_attempt_at",
                table: "outgoing_mails",
                column: "next_attempt_at",
                filter: "next_attempt_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_user_claims_user_id",
                table: "user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_emails_key",
                table: "user_emails",
                column: "key",
                unique: true,
                filter: "confirmed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_user_emails_user_id_key",
                table: "user_emails",
                columns: new[] { "user_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_user_logins_user_id",
                table: "user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_users_vanity_slug",
                table: "users",
                column: "vanity_slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "users",
                column: "normalized_user_name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "authorization_tokens");

            migrationBuilder.DropTable(
                name: "badge_counts");

            migrationBuilder.DropTable(
                name: "badge_shares");

            migrationBuilder.DropTable(
                name: "badges");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropTable(
                name: "installation_keys");

            migrationBuilder.DropTable(
                name: "mail_attempts");

            migrationBuilder.DropTable(
                name: "mailbox_messages");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "user_claims");

            migrationBuilder.DropTable(
                name: "user_emails");

            migrationBuilder.DropTable(
                name: "user_logins");

            migrationBuilder.DropTable(
                name: "user_tokens");

            migrationBuilder.DropTable(
                name: "badge_templates");

            migrationBuilder.DropTable(
                name: "outgoing_mails");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "organizations");

            migrationBuilder.DropTable(
                name: "stored_files");
        }
    }
}
