namespace Rosette.Platform.Web.Components;

/// <summary>The icons of <see cref="Icon"/>.</summary>
public enum IconName
{
    Check, Cross, Clock, Warning, Shield, Share, Mail, Link, Download, Person, Globe, Swap,
    Info, Search, Lock, Eye, Copy, Down, Forward, Back, Theme, Quill,
}
